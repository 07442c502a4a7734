import { AsyncResource } from 'node:async_hooks'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { createByteBudget } from '../memory/byte-budget.ts'
import { counter } from '../process/metrics.ts'
import { perService } from '../process/service-scope.ts'
import { Refusal } from '../values/refusal.ts'
import type { IsTrustedProxy } from './client-address.ts'
import type { HttpLimits } from './limits.ts'
import { networkOf } from './network.ts'

/** Bodies and responses up to this size are not counted: the limit of connections bounds them. */
const uncountedBytes = 4_096
/** The overhead of one chunk of a body, so that a client that sends single bytes is charged for it. */
const bytesPerPiece = 64
const sweepMilliseconds = 1_000

const metrics = perService(() => ({
  givenUp: counter<'what'>(
    'waybill_http_given_up_total',
    'Requests and responses dropped to free memory',
    ['what'],
    [{ what: 'request' }, { what: 'answer' }],
  ),
}))

interface GuardOptions {
  limits: HttpLimits
  isTrustedProxy: IsTrustedProxy | undefined
}

/**
 * Limits the memory of request bodies, from their first byte to the response, and of responses that clients do not
 * read. When an address or the whole server exceeds its limit, the oldest request or response is dropped.
 */
export function guardMemory(server: FastifyInstance, { limits, isTrustedProxy }: GuardOptions): void {
  const budgetOf = (name: string) =>
    createByteBudget({ name, maxBytes: limits.bytes, maxBytesPerOwner: limits.bytesPerAddress })
  const { givenUp } = metrics()
  const bodies = budgetOf('request bodies')
  const answers = budgetOf('answers')
  /** A trusted proxy that does not say for whom it forwards serves many clients, so no limit by address applies. */
  const ownerOf = ({ ip }: FastifyRequest) => (isTrustedProxy?.(ip) ? undefined : networkOf(ip))

  server.addHook('preParsing', (request, reply, payload, done) => {
    const { raw } = request
    const length = raw.headers['content-length']
    const isSmall = length === undefined ? !raw.headers['transfer-encoding'] : Number(length) <= uncountedBytes
    if (isSmall) return done(null, payload)
    // Bound, because the bytes of another request call it.
    const giveUp = AsyncResource.bind(() => {
      givenUp.inc({ what: 'request' })
      // Fastify stops reading the body at its error, answers with the error handler of the route, and closes the
      // connection. Without a reader the request is answered already.
      if (raw.listenerCount('error') > 0) raw.emit('error', tooSlow())
      else raw.socket.destroySoon()
    })
    const share = bodies.begin(ownerOf(request), giveUp)
    raw.on('data', (piece: Buffer | string) => share.add(piece.length + bytesPerPiece))
    raw.once('end', share.settle)
    reply.raw.once('close', share.end)
    done(null, payload)
  })

  server.addHook('onSend', (request, reply, payload, done) => {
    const size = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload.length : 0
    if (size > uncountedBytes) {
      const share = answers.begin(ownerOf(request), () => {
        givenUp.inc({ what: 'answer' })
        reply.raw.destroy()
      })
      share.add(size)
      reply.raw.once('close', share.end)
    }
    done(null, payload)
  })

  const sweep = setInterval(() => answers.giveUpAfter(limits.requestMilliseconds), sweepMilliseconds).unref()
  server.addHook('onClose', async () => clearInterval(sweep))
}

/** An error with its status, for the error handler of the route. */
function tooSlow(): Refusal & { statusCode: number } {
  const message = 'The request was dropped because it arrived too slowly under load: try again'
  return Object.assign(new Refusal('OVERLOADED', message), { statusCode: 503 })
}
