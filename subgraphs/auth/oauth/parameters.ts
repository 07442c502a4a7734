import { OAuthError } from './oauth-error.ts'

/** The parameters of a request. Names are unique, values are not empty. */
export type Parameters = ReadonlyMap<string, string>

/**
 * RFC 6749 §3.2: a parameter without a value counts as omitted. A repeated parameter is refused, because two parsers
 * could pick different values. Unknown parameters are ignored.
 * @throws {OAuthError} invalid_request
 */
export function readParameters(form: URLSearchParams): Parameters {
  const parameters = new Map<string, string>()
  for (const [name, value] of form) {
    if (parameters.has(name)) throw new OAuthError('invalid_request', 'A parameter is repeated: send each one once')
    parameters.set(name, value)
  }
  for (const [name, value] of parameters) if (value === '') parameters.delete(name)
  return parameters
}

/** @throws {OAuthError} invalid_request if the parameter is missing. */
export function requireParameter(parameters: Parameters, name: string): string {
  const value = parameters.get(name)
  if (value === undefined) throw new OAuthError('invalid_request', `${name} is missing`)
  return value
}
