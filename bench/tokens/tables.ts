import { spreadOf } from '../statistics/rounds.ts'
import { spreadText, type TitledTable } from '../table.ts'

/** One kind of work, as often as there were rounds. */
export interface Figure {
  what: string
  unit: 'µs of CPU' | 'per second'
  /** One of each round. */
  values: number[]
}

export function tokensTables({ figures }: { figures: readonly Figure[] }): TitledTable[] {
  return [
    [
      'Checking and issuing tokens',
      [
        ['what', 'median (least to most)', 'unit'],
        ...figures.map(({ what, unit, values }) => [what, spreadText(spreadOf(values)), unit]),
      ],
    ],
  ]
}
