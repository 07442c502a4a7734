const samplers = [
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
  'always_on',
  'always_off',
  'traceidratio',
] as const

/** How a process exports traces. */
export interface TracingConfig {
  /** The base URL of the receiver, for OTLP over HTTP; undefined: traces are not exported. */
  endpoint: string | undefined
  /** Sent with each export, for example an API key. */
  headers: Record<string, string>
  sampler: (typeof samplers)[number]
  /** The fraction of new traces that `traceidratio` exports, from 0 to 1. */
  ratio: number
  /** Requests that take longer are exported although they are not sampled. */
  slowMilliseconds: number
}

type Parse = <Value>(name: string, parse: (text: string) => Value, fallback: Value) => Value

/** The part of `Environment` that is used here. `Environment` imports this module, so it cannot be imported. */
interface Variables {
  optional(name: string): string | undefined
  url(name: string): string
  parsed: Parse
  secret: { parsed: Parse }
  choice<Choice extends string>(name: string, choices: readonly [Choice, ...Choice[]], fallback: Choice): Choice
  integer(name: string, bounds: { fallback: number; min: number; max: number }): number
}

/** The variables as OpenTelemetry defines them: https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables */
export function readTracingConfig(environment: Variables): TracingConfig {
  const endpoint = environment.optional('OTEL_EXPORTER_OTLP_ENDPOINT')
  return {
    endpoint: endpoint && environment.url('OTEL_EXPORTER_OTLP_ENDPOINT'),
    headers: environment.secret.parsed('OTEL_EXPORTER_OTLP_HEADERS', readHeaders, {}),
    sampler: environment.choice('OTEL_TRACES_SAMPLER', samplers, 'parentbased_always_on'),
    ratio: environment.parsed('OTEL_TRACES_SAMPLER_ARG', readRatio, 1),
    slowMilliseconds: environment.integer('TRACES_SLOW_MS', { fallback: 1_000, min: 1, max: 3_600_000 }),
  }
}

/** `name=value` pairs, separated by commas; values are percent-encoded. */
function readHeaders(text: string): Record<string, string> {
  const pairs = text.split(',').map((pair) => /^\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*=\s*(.*?)\s*$/.exec(pair))
  if (!pairs.every((pair) => pair !== null)) throw new Error('it must be a list of name=value, separated by commas')
  return Object.fromEntries(pairs.map(([, name, value]) => [name!, decodeURIComponent(value!)]))
}

function readRatio(text: string): number {
  const ratio = Number(text)
  if (!(ratio >= 0 && ratio <= 1)) throw new Error('it must be a number from 0 to 1')
  return ratio
}
