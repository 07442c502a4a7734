import { expect, it } from 'vitest'
import type { KeptProcess } from '../../../local/processes/keep-running.ts'
import { disturb } from './disturb.ts'
import type { Disturbance } from './plan.ts'

function carryOut(plan: Disturbance[], weakened: () => number) {
  const killed: string[] = []
  const target = (name: string) => ({ name, kill: () => void killed.push(name) }) as unknown as KeptProcess
  const processes = new Map(plan.flatMap((event) => ('target' in event ? [[event.target, target(event.target)]] : [])))
  const damage = disturb({
    ...{ plan, processes, milliseconds: 600, weakened: async () => weakened(), redisUrl: '' },
    ...{ log: () => {}, signal: new AbortController().signal },
  })
  return { killed, damage }
}

it('carries out a plan in its order, and counts', async () => {
  const { killed, damage } = carryOut(
    ['one', 'two', 'one'].map((target, index) => ({ at: index * 10, kind: 'kill', target })),
    () => 0,
  )
  expect((await damage).kills).toEqual({ one: 2, two: 1 })
  expect(killed).toEqual(['one', 'two', 'one'])
})

it('waits while too much is down, except with what is appointed', async () => {
  const { killed, damage } = carryOut(
    [
      { at: 0, kind: 'kill', target: 'waits' },
      { at: 50, isAppointed: true, kind: 'kill', target: 'appointed' },
    ],
    () => 4,
  )
  await damage
  expect(killed).toEqual(['appointed'])
})
