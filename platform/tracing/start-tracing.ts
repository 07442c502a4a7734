import { DiagLogLevel, diag } from '@opentelemetry/api'
import type { Log } from '../process/log.ts'
import type { TracingConfig } from './config.ts'
import { useTracer } from './spans.ts'

interface TracingOptions {
  /** The name of the service. */
  service: string
  config: TracingConfig
  log: Log
}

/** Spans that wait for their export. Further ones are dropped, so that a slow receiver costs no more memory. */
const queueLength = 8_192
const exportMilliseconds = 10_000

/**
 * Starts to export traces by OTLP over HTTP, if an endpoint is configured. Without one the SDK is not even loaded.
 * Returns a function that exports the rest and ends.
 */
export async function startTracing({ service, config, log }: TracingOptions): Promise<() => Promise<void>> {
  const { endpoint, headers, slowMilliseconds } = config
  if (!endpoint) return async () => {}
  const { BatchSpanProcessor, TracerProvider } = await import('@opentelemetry/sdk-trace')
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-proto')
  const { resourceFromAttributes } = await import('@opentelemetry/resources')
  const { createSampler } = await import('./sampler.ts')
  const { createTailBuffer } = await import('./tail-buffer.ts')
  const { resourceAttributes } = await import('./resource.ts')
  reportProblems(log)
  const exporter = new OTLPTraceExporter({
    url: `${endpoint}/v1/traces`,
    headers,
    timeoutMillis: exportMilliseconds,
  })
  const exporting = new BatchSpanProcessor({
    exporter,
    maxQueueSize: queueLength,
    scheduledDelayMillis: 1_000,
    exportTimeoutMillis: exportMilliseconds,
  })
  const provider = new TracerProvider({
    resource: resourceFromAttributes(resourceAttributes(service)),
    sampler: createSampler(config),
    spanProcessors: [createTailBuffer({ exporting, slowMilliseconds })],
    // Of a batch, with all its members.
    spanLimits: { linkCountLimit: 512 },
  })
  const endUse = useTracer(provider.getTracer('waybill'))
  log.info({ endpoint }, 'traces are exported')
  return async () => {
    endUse()
    await provider.shutdown()
  }
}

/** The SDK reports each export that fails. During an outage that is one line in a minute, not one in a second. */
const problemLogMilliseconds = 60_000

function reportProblems(log: Log): void {
  let logAt = 0
  const report = (message: string) => {
    const now = Date.now()
    if (now < logAt) return
    logAt = now + problemLogMilliseconds
    log.warn({ reason: message.slice(0, 500) }, 'traces cannot be exported')
  }
  const ignore = () => {}
  diag.setLogger(
    { error: report, warn: report, info: ignore, debug: ignore, verbose: ignore },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  )
}
