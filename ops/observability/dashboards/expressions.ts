/** Codes that are faults of the server. */
export const serverFaults = 'INTERNAL_SERVER_ERROR|SERVICE_UNAVAILABLE|OVERLOADED'

/** A quantile of a histogram over the interval of a graph. */
export function quantile(share: number, metric: string, by: string[] = [], selector = ''): string {
  const labels = ['le', ...by].join(', ')
  return `histogram_quantile(${share}, sum by (${labels}) (rate(${metric}_bucket${selector && `{${selector}}`}[$__rate_interval])))`
}

/** The increments of a counter per second over the interval of a graph. */
export function rate(metric: string, by: string[] = [], selector = ''): string {
  const labels = by.length > 0 ? ` by (${by.join(', ')})` : ''
  return `sum${labels} (rate(${metric}${selector && `{${selector}}`}[$__rate_interval]))`
}
