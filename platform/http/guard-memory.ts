import type { FastifyInstance, FastifyRequest } from 'fastify'
import { createByteBudget } from '../memory/byte-budget.ts'
import { counter } from '../process/metrics.ts'
import type { IsTrustedProxy } from './client-address.ts'
import { errorBody } from './error-body.ts'
import type { HttpLimits } from './limits.ts'
import { networkOf } from './network.ts'

/** Bodies and answers up to this size are not counted: the number of connections bounds them. */
const uncountedBytes = 4_096
/** What a piece of a body takes besides its bytes: whoever sends one byte at a time pays for it. */
const bytesPerPiece = 64
const sweepMilliseconds = 1_000

const givenUp = counter<'what'>('waybill_http_given_up_total', 'Requests and answers given up, to get memory back', [
  'what',
])

interface GuardOptions {
  limits: HttpLimits
  isTrustedProxy: IsTrustedProxy | undefined
}

/**
 * Bounds the memory of request bodies, from their first byte to the answer, and of answers that are not read. What is too
 * much for its address, or for all together, is taken from the slowest.
 */
export function guardMemory(server: FastifyInstance, { limits, isTrustedProxy }: GuardOptions): void {
  const budgetOf = (name: string) =>
    createByteBudget({ name, maxBytes: limits.bytes, maxBytesPerOwner: limits.bytesPerAddress })
  const bodies = budgetOf('request bodies')
  const answers = budgetOf('answers')
  /** A proxy stands for many, if it does not say for whom. */
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

/** Answers a request of which the rest is not waited for. Its body has no reader any more, so this is said past Fastify. */
function refuseRest({ raw }: FastifyRequest) {
  const body = JSON.stringify(
    errorBody('The request was given up: it came too slowly while others waited', 'OVERLOADED'),
  )
  raw.socket.write(
    'HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\nretry-after: 1\r\n' +
      `content-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
  raw.socket.destroySoon()
}
