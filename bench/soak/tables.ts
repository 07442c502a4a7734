import { figure, type TitledTable } from '../table.ts'
import type { Flatness } from './flatness.ts'

export interface SoakFigures {
  foundations: string[]
  seconds: number
  counts: Record<string, number>
  /** False where the auth service has no `/oauth/revoke`. */
  canRevoke: boolean
  memory: Record<string, Flatness>
  /** What the router still held when every client had gone. */
  left: [name: string, value: number][]
  isFlat: boolean
}

export function soakTables({ seconds, counts, canRevoke, memory, left, isFlat }: SoakFigures): TitledTable[] {
  const rows = Object.entries(memory).map(([name, { early, late, growth, isFlat: isIt }]) => [
    name,
    figure(early),
    figure(late),
    figure(growth),
    isIt ? 'flat' : 'grows',
  ])
  const leftOver = left.length === 0 ? 'nothing' : left.map(([name, value]) => `${name} ${value}`).join(', ')
  return [
    [
      `Memory over ${Math.round(seconds / 60)} minutes, MiB`,
      [['process', 'early', 'late', 'growth', 'verdict'], ...rows],
    ],
    [
      'Events during the run',
      [
        ['event', 'count'],
        ...Object.entries(counts).map(([name, count]) => [
          name,
          name === 'revocations' && !canRevoke ? 'none: no /oauth/revoke' : count.toLocaleString('en-US'),
        ]),
        ['still open at the end', leftOver],
        ['verdict', isFlat && left.length === 0 ? 'flat' : 'not flat'],
      ],
    ],
  ]
}
