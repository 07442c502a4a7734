/** The metrics of a process at `GET /metrics`, by name. Those with labels are summed. */
export async function readMetrics(baseUrl: string): Promise<Map<string, number>> {
  const response = await fetch(`${baseUrl}/metrics`, { signal: AbortSignal.timeout(10_000) })
  return parseMetrics(await response.text())
}

/** Reads Prometheus' text format. */
export function parseMetrics(text: string): Map<string, number> {
  const metrics = new Map<string, number>()
  for (const line of text.split('\n')) {
    const [, name, value] = /^([a-zA-Z_:][\w:]*)(?:\{[^}]*\})? (\S+)$/.exec(line) ?? []
    if (name) metrics.set(name, (metrics.get(name) ?? 0) + Number(value))
  }
  return metrics
}

/** Gauges that must be 0 without clients: subscriptions, channels, sockets, requests in flight. */
export function openThings(metrics: ReadonlyMap<string, number>): [name: string, value: number][] {
  return [...metrics].filter(
    ([name]) =>
      /^waybill_.*(subscription|channel|socket|connection|listener|in_flight|stream)/.test(name) &&
      !/_(total|bucket|sum|count)$/.test(name),
  )
}
