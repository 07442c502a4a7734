import { spreadOf } from '../statistics/rounds.ts'
import { spreadText, type TitledTable } from '../table.ts'

/** What every round measured for one process. */
export interface ProcessFigures {
  /** For example `sales-2`. */
  process: string
  /** Milliseconds after the withdrawal at which the last request with a token of the stolen key was sent that succeeded. */
  acceptedFor: number[]
}

export function compromisedKeyTables({ processes }: { processes: readonly ProcessFigures[] }): TitledTable[] {
  const all = processes.flatMap(({ acceptedFor }) => acceptedFor)
  return [
    [
      'Milliseconds from the withdrawal of a stolen key to the last accepted token that it signed (least to most)',
      [
        ['process', 'rounds', 'median (least–most)'],
        ...processes.map(({ process, acceptedFor }) => [
          process,
          String(acceptedFor.length),
          spreadText(spreadOf(acceptedFor)),
        ]),
        ['all', String(all.length), spreadText(spreadOf(all))],
      ],
    ],
  ]
}
