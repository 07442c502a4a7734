import { spreadOf } from '../statistics/rounds.ts'
import { spreadText, type TitledTable } from '../table.ts'

export const modes = ['one process', 'separate processes'] as const
export type Mode = (typeof modes)[number]

/**
 * `new`: as after `npm ci`; `cold`: without data and template; `templated`: without data; `warm`: on data of an earlier start;
 * `used`: after many orders.
 */
export type State = 'new' | 'cold' | 'templated' | 'warm' | 'used'

export interface StartFigures {
  /** Orders before the `used` starts. */
  orders: number
  starts: { mode: Mode; state: State; readySeconds: number; orderSeconds: number; memory: number }[]
  /** The memory after those orders, before the system was stopped. */
  loaded: { mode: Mode; memory: number }[]
}

export function startTables({ orders, starts, loaded }: StartFigures): TitledTable[] {
  const count = orders.toLocaleString('en-US')
  const states: [State, string][] = [
    ['new', 'new clone: no data, no template, no compiled code'],
    ['cold', 'cold: no data, no template'],
    ['templated', 'no data'],
    ['warm', 'warm'],
    ['used', `with the data of ${count} orders`],
  ]
  const rows = states.flatMap(([state, title]) =>
    modes.flatMap((mode) => {
      const found = starts.filter((start) => start.state === state && start.mode === mode)
      if (found.length === 0) return []
      const spread = (figureOf: (start: (typeof found)[number]) => number) => spreadText(spreadOf(found.map(figureOf)))
      return [
        [
          title,
          mode,
          spread((start) => start.readySeconds),
          spread((start) => start.orderSeconds),
          spread((start) => start.memory),
        ],
      ]
    }),
  )
  for (const mode of modes) {
    const memories = loaded.filter((one) => one.mode === mode).map(({ memory }) => memory)
    if (memories.length > 0) rows.push([`${count} orders later, idle`, mode, '–', '–', spreadText(spreadOf(memories))])
  }
  return [['Start and memory', [['start', 'services', 'ready, s', 'first order, s', 'PSS, MiB'], ...rows]]]
}
