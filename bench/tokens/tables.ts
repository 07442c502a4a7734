import { spreadOf } from '../statistics/rounds.ts'
import { spreadText, type TitledTable } from '../table.ts'

/** One kind of work, with one value per round. */
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
        ['work', 'median (least to most)', 'unit'],
        ...figures.map(({ what, unit, values }) => [what, spreadText(spreadOf(values)), unit]),
      ],
    ],
  ]
}
