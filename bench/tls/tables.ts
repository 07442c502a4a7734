import type { PartRound } from '../orders/measure-part.ts'
import { type Spread, spreadOf } from '../statistics/rounds.ts'
import { spreadText, type TitledTable } from '../table.ts'

/** One kind of load, with and without TLS: a round of each in turn. */
export interface TlsPart {
  part: string
  plain: PartRound[]
  secured: PartRound[]
}

/** CPU milliseconds of an order that TLS adds to a process, or to all of them together. */
function added({ plain, secured }: TlsPart, cpuOf: (round: PartRound) => number): Spread {
  return spreadOf(secured.map((round, index) => cpuOf(round) - cpuOf(plain[index]!)))
}

export function tlsTables({ parts }: { parts: readonly TlsPart[] }): TitledTable[] {
  return parts.map((part) => {
    const names = Object.keys(part.plain[0]!.cpu)
    const row = (name: string, cpuOf: (round: PartRound) => number) => [
      name,
      spreadText(spreadOf(part.plain.map(cpuOf))),
      spreadText(spreadOf(part.secured.map(cpuOf))),
      spreadText(added(part, cpuOf)),
    ]
    return [
      `CPU ms of an order, ${part.part}: medians of alternated rounds (least–most)`,
      [
        ['process', 'without TLS', 'with TLS', 'added, by round'],
        ...names.map((name) => row(name, ({ cpu }) => cpu[name]!)),
        row('the system', ({ cpuOfSystem }) => cpuOfSystem),
      ],
    ]
  })
}
