import type { FastifyReply, FastifyRequest } from 'fastify'
import { describe, expect, it } from 'vitest'
import { createLog } from '../process/log.ts'
import { createHttpServer } from './server.ts'

const traceId = '0af7651916cd43dd8448eb211c80319c'
const headers = { traceparent: `00-${traceId}-b7ad6b7169203331-01` }

function serve() {
  const http = createHttpServer({ log: createLog('test', 'silent'), readiness: {} })
  http.get('/orders/:id', async () => 'order')
  void http.register(async (scope) => {
    scope.setErrorHandler(
      async (error: Error & { statusCode?: number }, _request: FastifyRequest, reply: FastifyReply) =>
        reply.status(error.statusCode ?? 500).send({ detail: error.message }),
    )
    scope.get('/things/:id', async () => 'thing')
    scope.post('/things/:id/parts', async () => 'part')
  })
  return http
}

const longSegment = 'x'.repeat(301)
const undecodable = 'The path cannot be decoded: percent-encode it as UTF-8'
const tooLong = 'A segment of the path is longer than 300 characters: shorten it'

describe('a path that cannot be routed', () => {
  it.each([
    ['no hexadecimal digits', '/orders/%zz', 400, undecodable],
    ['no UTF-8', '/orders/%ff', 400, undecodable],
    ['half a character', '/orders/%E2%82', 400, undecodable],
    ['an unknown path', '/%zz?a=%zz', 400, undecodable],
    ['a whole URL', 'http://host/orders/%zz', 400, undecodable],
    ['a long segment', `/orders/${longSegment}`, 414, tooLong],
    ['a long segment and a query', `/orders/${longSegment}?a=b`, 414, tooLong],
  ])('is answered as other errors are, with the trace id of the request: %s', async (_, url, status, message) => {
    const answer = await serve().inject({ url, headers })
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([status, 'application/json; charset=utf-8'])
    expect(answer.json()).toEqual({ errors: [{ message, extensions: { code: 'BAD_REQUEST', traceId } }] })
  })

  it.each([
    ['undecodable', 'GET', '/things/%zz', undecodable],
    ['of another method', 'POST', '/things/%zz/parts', undecodable],
    ['too long', 'GET', `/things/${longSegment}`, tooLong],
  ] as const)('is answered by the error handler of its route: %s', async (_, method, url, detail) => {
    expect((await serve().inject({ method, url, headers })).json()).toEqual({ detail })
  })

  it('is counted', async () => {
    const http = serve()
    await http.inject('/things/%zz')
    const { body } = await http.inject('/metrics')
    expect(body).toMatch(/waybill_http_requests_total\{route="\/things\/:id",status="400"\} [1-9]/)
  })

  it('does not concern a query', async () => {
    expect((await serve().inject('/things/1?a=%zz')).body).toBe('thing')
  })
})
