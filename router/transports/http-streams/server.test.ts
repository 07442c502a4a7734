import fastify from 'fastify'
import { expect, it } from 'vitest'
import { traceRequests } from '#platform/http/trace-requests.ts'
import { createLog } from '#platform/process/log.ts'
import { eventStream } from '../sse/format.ts'
import { createHttpStreams } from './server.ts'

it('a stream that fails unexpectedly before it begins is an error with a trace id, without details', async () => {
  const http = fastify()
  traceRequests(http)
  const streams = createHttpStreams({
    connections: { open: () => Promise.reject(new Error('select * from secrets')) },
    addressOf: () => '127.0.0.1',
    beginUnread: () => ({ add() {}, settle() {}, end() {} }),
    formatError: (error) => error,
    log: createLog('test', 'silent'),
  })
  http.post('/graphql/stream', (request, reply) => streams.answer(eventStream, request, reply))
  const traceId = '0af7651916cd43dd8448eb211c80319c'
  const answer = await http.inject({
    method: 'POST',
    url: '/graphql/stream',
    headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` },
    payload: { query: '{ __typename }' },
  })
  expect(answer.statusCode).toBe(500)
  expect(answer.json()).toEqual({
    errors: [{ message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR', traceId } }],
  })
  await streams.close()
})
