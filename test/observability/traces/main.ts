// `npm run traces`: places sampled orders and checks that each trace is whole, from the request to the push.
import { parseArgs } from 'node:util'
import type { ReceivedSpan } from '#platform/testing/read-otlp.ts'
import { orphansOf } from '#platform/testing/trace-receiver.ts'
import { killEverything } from '../../../local/processes/keep-running.ts'
import { waitFor } from '../../../local/processes/wait-for.ts'
import { clientSpan, spansOfAnOrder, startTracedSystem, type TracedSystem, traceIdOf } from '../../e2e/traced-system.ts'

const { values } = parseArgs({
  options: { orders: { type: 'string', default: '1000' }, buyers: { type: 'string', default: '25' } },
})
const [orders, buyers] = [Number(values.orders), Number(values.buyers)]
const patienceMilliseconds = 60_000
const stepMilliseconds = 1_000
const items = [{ productId: 'product_456', quantity: 1 }]

process.once('SIGINT', () => {
  killEverything()
  process.exit(1)
})

/** Each buyer places an order, follows it until it is delivered, and places the next. */
async function placeAll({ place, followToTheEnd }: TracedSystem): Promise<void> {
  let next = 0
  let delivered = 0
  async function buy() {
    while (next < orders) {
      const index = next++
      const order = await place(index, '01', items)
      if (!order) throw new Error(`order ${index} was refused`)
      await followToTheEnd(order.id)
      delivered++
      if (delivered % 100 === 0) console.log(`${delivered} orders are delivered`)
    }
  }
  await Promise.all(Array.from({ length: buyers }, buy))
}

/** What is wrong with the trace of an order; empty if it is whole. */
function faultsOf(spans: readonly ReceivedSpan[]): string[] {
  const names = new Set(spans.map(({ service, name }) => `${service}: ${name}`))
  return [
    ...spansOfAnOrder.filter((name) => !names.has(name)).map((name) => `no span ${name}`),
    ...orphansOf(spans, clientSpan).map(({ service, name }) => `the parent of ${service}: ${name} is missing`),
  ]
}

/** The orders whose traces are not whole. */
function findBroken({ receiver }: TracedSystem): { index: number; faults: string[] }[] {
  // One look at all spans, because the receiver runs in this process and must not be late.
  const byTrace = Map.groupBy(receiver.spans, ({ traceId }) => traceId)
  return Array.from({ length: orders }, (_, index) => {
    return { index, faults: faultsOf(byTrace.get(traceIdOf(index)) ?? []) }
  }).filter(({ faults }) => faults.length > 0)
}

const started = new AsyncDisposableStack()
let broken: ReturnType<typeof findBroken> = []
try {
  const traced = await startTracedSystem(started, stepMilliseconds)
  await placeAll(traced)
  // The last spans are exported some seconds after the order was delivered.
  await waitFor(
    () => {
      broken = findBroken(traced)
      return broken.length === 0
    },
    { timeLimit: patienceMilliseconds, interval: 2_000 },
  )
  console.log(`${orders - broken.length} of ${orders} traces are whole (${traced.receiver.spans.length} spans)`)
  for (const { index, faults } of broken.slice(0, 10)) console.log(`order ${index}: ${faults.join('; ')}`)
} finally {
  await started.disposeAsync()
}
process.exit(broken.length === 0 ? 0 : 1)
