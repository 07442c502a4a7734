import type { PartRound } from '../orders/measure-part.ts'
import { type Spread, spreadOf } from '../statistics/rounds.ts'
import { spreadText, type TitledTable } from '../table.ts'

/** One kind of load on two systems, which took turns round by round. */
export interface ComparedPart {
  part: string
  plain: PartRound[]
  changed: PartRound[]
}

/** CPU milliseconds of an order that the change adds to a process, or to all of them together. */
function added({ plain, changed }: ComparedPart, cpuOf: (round: PartRound) => number): Spread {
  return spreadOf(changed.map((round, index) => cpuOf(round) - cpuOf(plain[index]!)))
}

/** @param change what the second system has and the first has not, for example `TLS`. */
export function comparisonTables(change: string, parts: readonly ComparedPart[]): TitledTable[] {
  return parts.map((part) => {
    const names = Object.keys(part.plain[0]!.cpu)
    const row = (name: string, cpuOf: (round: PartRound) => number) => [
      name,
      spreadText(spreadOf(part.plain.map(cpuOf))),
      spreadText(spreadOf(part.changed.map(cpuOf))),
      spreadText(added(part, cpuOf)),
    ]
    return [
      `CPU ms of an order, ${part.part}: medians of alternated rounds (least–most)`,
      [
        ['process', `without ${change}`, `with ${change}`, 'added, by round'],
        ...names.map((name) => row(name, ({ cpu }) => cpu[name]!)),
        row('the system', ({ cpuOfSystem }) => cpuOfSystem),
      ],
    ]
  })
}
