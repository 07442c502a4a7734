// `npm run traces`: places sampled orders and checks that each trace is whole, from the request to the push.
import { parseArgs } from 'node:util'
import { killEverything } from '../../../local/processes/keep-running.ts'
import { waitFor } from '../../../local/processes/wait-for.ts'
import { spansOfAnOrder, startTracedSystem, type TracedSystem } from '../../e2e/traced-system.ts'

const { values } = parseArgs({
  options: { orders: { type: 'string', default: '1000' }, buyers: { type: 'string', default: '25' } },
})
const [orders, buyers] = [Number(values.orders), Number(values.buyers)]
const patienceMilliseconds = 60_000
const items = [{ productId: 'product_456', quantity: 1 }]

process.once('SIGINT', () => {
  killEverything()
  process.exit(1)
})

/** Each buyer places an order, follows it until it is delivered, and places the next. */
async function placeAll({ place, followToTheEnd }: TracedSystem): Promise<number[]> {
  const placed: number[] = []
  let next = 0
  async function buy() {
    while (next < orders) {
      const index = next++
      const order = await place(index, '01', items)
      if (!order) throw new Error(`order ${index} was refused`)
      placed.push(index)
      await followToTheEnd(order.id)
      if (placed.length % 100 === 0) console.log(`${placed.length} orders`)
    }
  }
  await Promise.all(Array.from({ length: buyers }, buy))
  return placed
}

/** What is wrong with the trace of an order; empty if it is whole. */
function faultsOf({ spansOf, orphansOf }: TracedSystem, index: number): string[] {
  const names = new Set(spansOf(index).map(({ service, name }) => `${service}: ${name}`))
  return [
    ...spansOfAnOrder.filter((name) => !names.has(name)).map((name) => `no span ${name}`),
    ...orphansOf(index).map(({ service, name }) => `the parent of ${service}: ${name} is missing`),
  ]
}

const started = new AsyncDisposableStack()
let broken: number[] = []
try {
  const traced = await startTracedSystem(started)
  broken = await placeAll(traced)
  // The last spans are exported some seconds after the order was delivered.
  await waitFor(
    () => {
      broken = broken.filter((index) => faultsOf(traced, index).length > 0)
      return broken.length === 0
    },
    { timeLimit: patienceMilliseconds, interval: 2_000 },
  )
  const spans = traced.receiver.spans.length
  console.log(`${orders - broken.length} of ${orders} traces are whole (${spans} spans)`)
  for (const index of broken.slice(0, 10)) console.log(`order ${index}: ${faultsOf(traced, index).join('; ')}`)
} finally {
  await started.disposeAsync()
}
process.exit(broken.length === 0 ? 0 : 1)
