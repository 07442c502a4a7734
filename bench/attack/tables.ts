import { serviceNames } from '../../local/services.ts'
import { figure, type TitledTable } from '../table.ts'
import type { Verdict } from './judge.ts'
import type { Measured } from './measure-attack.ts'

export interface AttackFigures {
  foundations: string[]
  seconds: number
  quiet: Measured
  attacks: { name: string; description: string; measured: Measured; verdict: Verdict }[]
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`
const ofBystanders = ({ bystanders: { requests, latency } }: Measured) => [
  percent(latency.count / Math.max(requests, 1)),
  figure(latency.p95),
]
const peaksOf = ({ peaks }: Measured) => serviceNames.map((name) => figure(peaks[name]))

export function attackTables({ seconds, quiet, attacks }: AttackFigures): TitledTable[] {
  const rows = attacks.map(({ name, measured, verdict }) => [
    name,
    ...ofBystanders(measured),
    ...peaksOf(measured),
    measured.attacker.requests.toLocaleString('en-US'),
    figure(verdict.cpuPerRequest),
    verdict.faults.length === 0 ? 'holds' : verdict.faults.join('; '),
  ])
  return [
    [
      `Twenty bystanders beside each attack, ${seconds} s each; p95 in ms, peak memory in MiB, CPU in ms for each request of the attacker`,
      [
        ['attack', 'served', 'p95', ...serviceNames, 'requests', 'CPU', 'verdict'],
        ['none', ...ofBystanders(quiet), ...peaksOf(quiet), '0', '', ''],
        ...rows,
      ],
    ],
    [
      'Responses to the attacker',
      [
        ['attack', 'description', 'responses'],
        ...attacks.map(({ name, description, measured }) => [
          name,
          description,
          Object.entries(measured.attacker.answers)
            .map(([answer, count]) => `${answer}: ${count}`)
            .join(', '),
        ]),
      ],
    ],
  ]
}
