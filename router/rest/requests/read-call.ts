import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { containsNul } from '#platform/values/json.ts'
import type { Endpoint } from '../endpoint.ts'
import { Problem } from '../problems/problem.ts'

/** What the caller sent, as the schemas of the endpoint describe it. */
export interface Input {
  path: unknown
  query: unknown
  body: unknown
}

/** @throws {Problem} BAD_REQUEST that names every invalid place */
export function readInput({ parameters, query, body }: Endpoint, request: FastifyRequest): Input {
  // Bodies were checked when they were parsed.
  if (containsNul(request.params) || containsNul(request.query)) {
    throw new Problem('BAD_REQUEST', 'The URL contains a NUL character')
  }
  if (body && !body.isOptional && request.body === undefined) {
    throw new Problem('BAD_REQUEST', 'The request has no body: send JSON with Content-Type: application/json')
  }
  const faults: Fault[] = []
  const input = {
    path: read(parameters, request.params, inParameters, faults),
    query: read(query, request.query, inParameters, faults),
    body: request.body === undefined ? undefined : read(body?.schema, request.body, inBody, faults),
  }
  if (faults.length === 0) return input
  const [first] = faults
  const place = first!.pointer === '' ? 'The body' : first!.pointer
  const more = faults.length > 1 ? `, and ${faults.length - 1} more` : ''
  throw new Problem('BAD_REQUEST', `The request is not valid: ${place}: ${first!.detail}${more}`, {
    members: { errors: faults },
  })
}

interface Fault {
  pointer: string
  detail: string
}

/** More help nobody. */
const mostFaults = 20

function read(
  schema: z.ZodType | undefined,
  value: unknown,
  pointerTo: (path: readonly PropertyKey[]) => string,
  faults: Fault[],
): unknown {
  const result = schema?.safeParse(value)
  if (!result || result.success) return result?.data
  for (const { path, message } of result.error.issues.slice(0, mostFaults)) {
    faults.push({ pointer: pointerTo(path), detail: message.replace(/^Invalid input: /, '') })
  }
  return undefined
}

const inParameters = (path: readonly PropertyKey[]) => path.map(String).join('.')

/** A JSON Pointer: RFC 6901. */
const inBody = (path: readonly PropertyKey[]) =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
