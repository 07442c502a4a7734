import type { TestAuth } from '../testing.ts'

/** For tests: posts forms to the OAuth endpoints, with a client's credentials in the header. */
export function formPoster(auth: () => TestAuth) {
  return async (path: string, client: string, parameters: Record<string, string>, address = '127.0.0.1') => {
    const response = await auth().http.inject({
      method: 'POST',
      url: path,
      remoteAddress: address,
      headers: {
        authorization: `Basic ${Buffer.from(client.includes(':') ? client : `${client}:${client}-secret`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams(parameters).toString(),
    })
    // RFC 6749 §5.1: every response.
    const { 'cache-control': storage, pragma } = response.headers
    if (storage !== 'no-store' || pragma !== 'no-cache') throw new Error('The answer may be stored')
    return {
      status: response.statusCode,
      headers: response.headers,
      body: response.body === '' ? '' : response.json(),
    }
  }
}
