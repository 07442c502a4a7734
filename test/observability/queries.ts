/** The instant value of a time series. */
export interface Sample {
  labels: Record<string, string>
  value: number
}

export interface Queries {
  prometheusUrl: string
  /** Evaluates an expression now. @throws {Error} with the message of Prometheus. */
  query(expression: string): Promise<Sample[]>
  /** The values of an expression in the last seconds, oldest first, for each time series. */
  queryRange(expression: string, seconds: number): Promise<{ labels: Sample['labels']; values: number[] }[]>
}

interface Answer<Result> {
  status: string
  error?: string
  data: { resultType: string; result: Result }
}
type Point = [seconds: number, value: string]

export function createQueries(prometheusUrl: string): Queries {
  async function ask<Result>(path: string, parameters: Record<string, string>): Promise<Answer<Result>['data']> {
    const response = await fetch(`${prometheusUrl}/api/v1/${path}`, {
      method: 'POST',
      body: new URLSearchParams(parameters),
    })
    const { status, error, data } = (await response.json()) as Answer<Result>
    if (status !== 'success') throw new Error(`${error}: ${parameters.query}`)
    return data
  }

  return {
    prometheusUrl,
    async query(query) {
      const { resultType, result } = await ask<unknown>('query', { query })
      if (resultType === 'scalar') return [{ labels: {}, value: Number((result as Point)[1]) }]
      return (result as { metric: Sample['labels']; value: Point }[]).map(({ metric, value }) => ({
        labels: metric,
        value: Number(value[1]),
      }))
    },
    async queryRange(query, seconds) {
      const end = Date.now() / 1_000
      const range = { query, start: String(end - seconds), end: String(end), step: '5' }
      const { result } = await ask<{ metric: Sample['labels']; values: Point[] }[]>('query_range', range)
      return result.map(({ metric, values }) => ({ labels: metric, values: values.map(([, value]) => Number(value)) }))
    },
  }
}
