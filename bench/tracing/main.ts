// npm run bench:tracing: CPU time that observation adds to an order. Two systems run side by side and take turns: one as with
// `npm start`, one that sends the spans of 1 % of the requests to a receiver and whose metrics are read every 5 s. With
// `--sample 1` all requests are traced.
import { setInterval } from 'node:timers/promises'
import { startTraceReceiver } from '#platform/testing/trace-receiver.ts'
import { serviceNames } from '../../local/services.ts'
import { readOptions } from '../options.ts'
import { flowParts } from '../orders/parts.ts'
import { runBenchmark } from '../run.ts'
import { compareSystems } from '../side-by-side/compare-systems.ts'
import { type ComparedPart, comparisonTables } from '../side-by-side/tables.ts'
import { type BenchSystem, startBenchSystem } from '../system/start.ts'

const options = readOptions({ seconds: 6, rounds: 5, values: ['sample'] })
const share = options.values.sample ?? '0.01'
const scrapeMilliseconds = 5_000
const parts = flowParts.filter(({ name }) => ['pushed 500', 'flow'].includes(name))
const tables = (result: { parts: ComparedPart[] }) => comparisonTables('observation', result.parts)

await runBenchmark('tracing', tables, async (started) => {
  const receiver = started.use(await startTraceReceiver())
  const variables = {
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
    OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
    OTEL_TRACES_SAMPLER_ARG: share,
  }
  const environment = Object.fromEntries(serviceNames.map((name) => [name, variables]))
  const systems = {
    plain: await startBenchSystem({ carrierStep: 0 }, started),
    changed: await startBenchSystem({ carrierStep: 0, environment }, started),
  }
  readMetrics(systems.changed, started)
  const compared = await compareSystems(systems, parts, options, started)
  if (receiver.spans.length === 0) throw new Error('No span was received, so nothing was traced')
  return { spans: receiver.spans.length, parts: compared }
})

/** Reads the metrics of all processes repeatedly, as Prometheus does. */
function readMetrics(system: BenchSystem, started: AsyncDisposableStack): void {
  const end = new AbortController()
  const reading = (async () => {
    for await (const _ of setInterval(scrapeMilliseconds, undefined, { signal: end.signal }))
      await Promise.all(serviceNames.map(async (name) => (await fetch(`${system.urls[name]}/metrics`)).text()))
  })().catch((error) => {
    if (!end.signal.aborted) throw error
  })
  started.defer(async () => {
    end.abort()
    await reading
  })
}
