import type { FastifyInstance } from 'fastify'
import { Refusal } from '../values/refusal.ts'

/**
 * While the server closes, requests in flight are finished and later ones are refused, those of connections that were
 * accepted before. Call it after `traceRequests`, and set `return503OnClosing: false`: Fastify would answer in a format
 * of its own.
 */
export function refuseWhileClosing(server: FastifyInstance): void {
  let isClosing = false
  server.addHook('preClose', (done) => {
    isClosing = true
    done()
  })
  server.addHook('onRequest', (_request, _reply, done) => done(isClosing ? stopping() : undefined))
  // A keep-alive connection that was busy when the server began to close would delay shutdown until its client
  // disconnects.
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (isClosing) reply.header('connection', 'close')
    done()
  })
}

function stopping() {
  const refusal = new Refusal('SERVICE_UNAVAILABLE', 'The service is stopping: try again')
  return Object.assign(refusal, { statusCode: 503 })
}
