import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { recordOperation } from '#platform/graphql/operation-metrics.ts'
import { errorsOf, httpHeadOf } from '#platform/graphql/refusal-response.ts'
import { isJsonObject } from '#platform/values/json.ts'
import type { FormatError } from '../errors.ts'
import { clientNameHeaders, clientNameIn, documentClientOf } from '../trusted-documents/client-name.ts'
import type { SentOperation } from '../trusted-documents/sent-operation.ts'
import type { TrustedDocuments } from '../trusted-documents/trusted-documents.ts'
import type { ContextOf } from './request-context.ts'
import { varyBy } from './vary.ts'

interface Options {
  documents: Pick<TrustedDocuments, 'mode' | 'find'>
  contextOf: ContextOf
  formatError: FormatError
}

/**
 * Puts the text of a trusted document into the requests to `/graphql` that name it, so that everything after this sees
 * an operation like others. With `only`, refuses all other requests before anything reads their documents. Call it
 * before the routes are registered, and after those of streams.
 */
export function serveTrustedDocuments(http: FastifyInstance, { documents, contextOf, formatError }: Options): void {
  if (documents.mode === 'off') return

  http.addHook('preHandler', async (request, reply) => {
    const { method, routeOptions } = request
    if (routeOptions.url !== '/graphql' || (method !== 'POST' && method !== 'GET')) return
    if (documents.mode === 'prefer' && !mayNameDocument(request)) return
    // An error of the token or the quota is answered by the code that needs the context, too.
    const context = await contextOf(request, reply).catch(() => undefined)
    if (!context) return
    try {
      const client = documentClientOf(context.caller, clientNameIn(request.headers))
      const document = documents.find(readSent(request), client)
      if (!document) return
      put(request, document.text)
      if (method === 'GET') varyByClient(reply)
    } catch (error) {
      return refuse(reply, error)
    }
  })

  function refuse(reply: FastifyReply, error: unknown) {
    const { status, headers } = httpHeadOf(error)
    for (const [name, value] of headers) void reply.header(name, value)
    const errors = errorsOf(error).map(formatError)
    recordOperation({ type: 'unknown', errors })
    return reply.status(status).send({ errors })
  }
}

/** Quick, because it is asked for every request. */
function mayNameDocument({ method, url, body }: FastifyRequest): boolean {
  if (method === 'GET') return url.includes('documentId') || url.includes('persistedQuery')
  return isJsonObject(body) && (body.documentId !== undefined || isJsonObject(body.extensions))
}

function readSent({ method, url, body }: FastifyRequest): SentOperation {
  if (method === 'POST') return isJsonObject(body) ? body : {}
  const parameters = searchOf(url)
  return {
    query: parameters.get('query'),
    documentId: parameters.get('documentId'),
    extensions: readExtensions(parameters.get('extensions')),
  }
}

/** Undefined for a text that is not an object: Apollo Server refuses it. */
function readExtensions(text: string | null): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? 'null')
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Puts the text in the place of the id. The extensions have served their purpose. */
function put(request: FastifyRequest, query: string): void {
  if (request.method === 'POST') {
    const { documentId, extensions, ...rest } = request.body as Record<string, unknown>
    request.body = { ...rest, query }
    return
  }
  const parameters = searchOf(request.url)
  parameters.delete('documentId')
  parameters.delete('extensions')
  parameters.set('query', query)
  request.raw.url = `/graphql?${parameters}`
  request.query = Object.fromEntries(parameters)
}

/** Documents of two clients may have the same id, so a shared cache must not give one the response of the other. */
function varyByClient({ raw }: FastifyReply): void {
  varyBy(raw, clientNameHeaders.join(', '))
}

function searchOf(url: string): URLSearchParams {
  return new URLSearchParams(url.split('?')[1])
}
