import { expect, it } from 'vitest'
import type { KeptProcess } from '../../../local/processes/keep-running.ts'
import { injectFaults } from './inject-faults.ts'
import type { Fault } from './plan.ts'

function execute(plan: Fault[], countDown: () => number) {
  const killed: string[] = []
  const target = (name: string) => ({ name, kill: () => void killed.push(name) }) as unknown as KeptProcess
  const processes = new Map(plan.flatMap((event) => ('target' in event ? [[event.target, target(event.target)]] : [])))
  const faults = injectFaults({
    ...{ plan, processes, milliseconds: 600, countDown: async () => countDown(), redisUrl: '' },
    ...{ log: () => {}, signal: new AbortController().signal },
  })
  return { killed, faults }
}

it('executes a plan in order and counts the faults', async () => {
  const { killed, faults } = execute(
    ['one', 'two', 'one'].map((target, index) => ({ at: index * 10, kind: 'kill', target })),
    () => 0,
  )
  expect((await faults).kills).toEqual({ one: 2, two: 1 })
  expect(killed).toEqual(['one', 'two', 'one'])
})

it('waits while too many processes are down, except for scheduled faults', async () => {
  const { killed, faults } = execute(
    [
      { at: 0, kind: 'kill', target: 'waits' },
      { at: 50, isScheduled: true, kind: 'kill', target: 'scheduled' },
    ],
    () => 4,
  )
  await faults
  expect(killed).toEqual(['scheduled'])
})
