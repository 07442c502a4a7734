import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { counter, renderMetrics } from './metrics.ts'
import { currentScope, enterScope, perService, runInScope } from './service-scope.ts'

const [sales, product] = [{ name: 'sales' }, { name: 'product' }]

it('each service of a process has its own value of a module', async () => {
  const lists = perService((): string[] => [])
  await Promise.all(
    [sales, product].map((scope) =>
      runInScope(scope, async () => {
        lists().push(`${scope.name} started`)
        await pause(1)
        lists().push(`${scope.name} went on`)
      }),
    ),
  )
  lists().push('a command')
  expect(runInScope(sales, lists)).toEqual(['sales started', 'sales went on'])
  expect(runInScope(product, lists)).toEqual(['product started', 'product went on'])
  expect(lists()).toEqual(['a command'])
})

it('a call into another service comes back to the caller', async () => {
  const callee = () => runInScope(product, async () => currentScope().name)
  const seen = await runInScope(sales, async () => [await callee(), currentScope().name])
  expect(seen).toEqual(['product', 'sales'])
})

it('listeners run in the service that the emitter belongs to, also for events from another', () => {
  const emitter = new EventEmitter()
  const seen: string[] = []
  runInScope(sales, () => enterScope(emitter))
  emitter.on('request', () => seen.push(currentScope().name))
  emitter.emit('request')
  runInScope(product, () => emitter.emit('request'))
  expect(seen).toEqual(['sales', 'sales'])
})

it('two services count under one name without adding up', async () => {
  const metrics = perService(() => ({ taken: counter('waybill_scope_test_total', 'For this test') }))
  runInScope(sales, () => metrics().taken.inc(3))
  runInScope(product, () => metrics().taken.inc())
  const textOf = async (scope: typeof sales) => (await runInScope(scope, () => renderMetrics(undefined))).text
  expect(await textOf(sales)).toContain('waybill_scope_test_total 3\n')
  expect(await textOf(product)).toContain('waybill_scope_test_total 1\n')
  // The process is the same, so each shows it.
  for (const scope of [sales, product]) expect(await textOf(scope)).toContain('process_cpu_seconds_total')
})
