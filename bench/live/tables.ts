import type { SpreadOf } from '../statistics/rounds.ts'
import { figure, spreadText, type TitledTable } from '../table.ts'
import type { DeliveryCheck } from './check-deliveries.ts'

export interface LiveRound extends DeliveryCheck {
  /** KiB of the serving process for each subscription. */
  memoryPerSubscription: number
  /** Processor milliseconds of the serving process for each message. */
  cpuPerMessage: number
  /** Of all processes but the subscribers, for each message. */
  systemCpuPerMessage: number
  subscribeMilliseconds: number
}

export interface LiveFigures {
  foundations: string[]
  subscribers: number
  rate: number
  contests: {
    name: string
    rounds: LiveRound[]
    /** KiB; null where the process had had as many sockets before. */
    memoryPerSubscription: number | null
    spread: SpreadOf<LiveRound>
  }[]
}

export function liveTables({ subscribers, rate, contests }: LiveFigures): TitledTable[] {
  return [
    [
      `${subscribers.toLocaleString('en-US')} subscribers, ${rate.toLocaleString('en-US')} changes per second`,
      [
        [
          'server',
          'p50 ms',
          'p95 ms',
          'p99 ms',
          'CPU µs/message',
          'all CPU µs/message',
          'KiB/subscription',
          'lost',
          'repeated',
        ],
        ...contests.map(({ name, rounds, memoryPerSubscription, spread }) => [
          name,
          figure(spread.latency.p50.median),
          spreadText(spread.latency.p95),
          figure(spread.latency.p99.median),
          figure(spread.cpuPerMessage.median * 1_000),
          figure(spread.systemCpuPerMessage.median * 1_000),
          memoryPerSubscription === null ? '' : figure(memoryPerSubscription),
          String(rounds.reduce((sum, round) => sum + round.lost, 0)),
          String(rounds.reduce((sum, round) => sum + round.repeated + round.disordered, 0)),
        ]),
      ],
    ],
  ]
}
