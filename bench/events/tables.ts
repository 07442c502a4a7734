import type { SpreadOf } from '../statistics/rounds.ts'
import { figure, spreadText, type TitledTable } from '../table.ts'

export interface StationRound {
  eventsPerSecond: number
  /** Processor milliseconds for each event. */
  serviceCpu: number
  postgresCpu: number
  redisCpu: number
}

export interface EventsFigures {
  foundations: string[]
  events: number
  stations: { name: string; rounds: StationRound[]; spread: SpreadOf<StationRound> }[]
}

export function eventsTables({ events, stations }: EventsFigures): TitledTable[] {
  return [
    [
      `${events.toLocaleString('en-US')} events, one station at a time`,
      [
        ['station', 'events/s', 'service CPU ms/event', 'PostgreSQL CPU ms/event', 'Redis CPU ms/event'],
        ...stations.map(({ name, spread }) => [
          name,
          spreadText(spread.eventsPerSecond),
          figure(spread.serviceCpu.median),
          figure(spread.postgresCpu.median),
          figure(spread.redisCpu.median),
        ]),
      ],
    ],
  ]
}
