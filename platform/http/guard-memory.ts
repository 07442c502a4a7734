import type { FastifyInstance, FastifyRequest } from 'fastify'
import { createByteBudget } from '../memory/byte-budget.ts'
import { counter } from '../process/metrics.ts'
import { perService } from '../process/service-scope.ts'
import type { IsTrustedProxy } from './client-address.ts'
import { errorBody } from './error-body.ts'
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
    const share = bodies.begin(ownerOf(request), () => {
      givenUp.inc({ what: 'request' })
      refuseRest(request)
    })
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

/**
 * Answers a request before its body is complete. Fastify no longer reads the body, so the response is written to the
 * socket directly.
 */
function refuseRest({ raw }: FastifyRequest) {
  const body = JSON.stringify(
    errorBody('The request was dropped because it arrived too slowly under load: try again', 'OVERLOADED'),
  )
  raw.socket.write(
    'HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\nretry-after: 1\r\n' +
      `content-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
  raw.socket.destroySoon()
}
