import { codeOf } from '#platform/postgres/sql-state.ts'

/** What is said about an error by its code. Others are named by their code alone, because messages can contain addresses. */
const known: Record<string, string> = {
  PRIVATE_ADDRESS: 'the host is in a private or reserved network',
  ECONNREFUSED: 'the host refused the connection',
  ECONNRESET: 'the host closed the connection without a response',
  UND_ERR_SOCKET: 'the host closed the connection without a response',
  ENOTFOUND: 'the host has no address',
  ENODATA: 'the host has no address',
  UND_ERR_CONNECT_TIMEOUT: 'no connection within 5 s',
  UND_ERR_HEADERS_TIMEOUT: 'no response in time',
  UND_ERR_BODY_TIMEOUT: 'no complete response in time',
  CERT_HAS_EXPIRED: 'the certificate of the host has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate of the host is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate of the host is not issued by a trusted authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate of the host is not issued by a trusted authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate of the host is not issued by a trusted authority',
}

/** Why a response is a failure; null if it is a success. */
export function faultOfStatus(statusCode: number): string | null {
  if (statusCode >= 200 && statusCode < 300) return null
  if (statusCode >= 300 && statusCode < 400)
    return `the endpoint answered ${statusCode}: redirects are not followed, change the URL`
  if (statusCode === 410) return 'the endpoint answered 410: it does not want webhooks any more'
  return `the endpoint answered ${statusCode}`
}

/** Why there was no response. */
export function faultOfError(error: unknown): string {
  const { name } = error as Error
  if (name === 'TimeoutError') return 'no response in time'
  const code = codeOf(error) || codeOf((error as Error).cause)
  return known[code] ?? `the connection failed${/^[A-Z0-9_]{1,60}$/.test(code) ? ` (${code})` : ''}`
}
