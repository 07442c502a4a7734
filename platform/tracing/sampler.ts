import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  createAlwaysRecordSampler,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace'
import type { TracingConfig } from './config.ts'

/**
 * Decides at the first span of a trace whether it is exported. Spans that are not are recorded all the same: only their
 * end tells whether they have failed or were slow.
 */
export function createSampler({ sampler, ratio }: Pick<TracingConfig, 'sampler' | 'ratio'>): Sampler {
  const root = rootSampler(sampler, ratio)
  return createAlwaysRecordSampler(sampler.startsWith('parentbased') ? new ParentBasedSampler({ root }) : root)
}

function rootSampler(name: TracingConfig['sampler'], ratio: number): Sampler {
  if (name.endsWith('ratio')) return new TraceIdRatioBasedSampler(ratio)
  return name.endsWith('on') ? new AlwaysOnSampler() : new AlwaysOffSampler()
}
