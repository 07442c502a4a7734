import { GraphQLError, OperationTypeNode } from 'graphql'
import { authenticate } from '#platform/graphql/authentication.ts'
import { networkOf } from '#platform/http/network.ts'
import { anonymous, type Caller, callerName } from '#platform/identity/caller.ts'
import type { Revocations } from '#platform/identity/revocations.ts'
import type { TokenEnd } from '#platform/identity/token-endings.ts'
import { InvalidToken, type VerifyAuthorization } from '#platform/identity/token-verifier.ts'
import { containsNul } from '#platform/values/json.ts'
import type { AdmitOperation } from '../../operations/admission.ts'
import type { Execution } from '../../operations/execution.ts'
import type { Quota } from '../../rate-limits/quotas.ts'
import type { RateLimits } from '../../rate-limits/rate-limits.ts'
import type { OperationRequest } from '../../supergraph/read-operation.ts'
import { documentClientOf } from '../../trusted-documents/client-name.ts'
import type { SentOperation } from '../../trusted-documents/sent-operation.ts'
import type { TrustedDocuments } from '../../trusted-documents/trusted-documents.ts'
import type { Answers } from '../subscriptions/map-updates.ts'
import { retainedRequest } from '../subscriptions/retained-request.ts'
import { createSubscriptionMemory, type MemoryAccount } from '../subscriptions/subscription-memory.ts'
import type { Subscription, Subscriptions, Update } from '../subscriptions/subscriptions.ts'
import { countOperations } from './count-operations.ts'
import { forbidden, tooMany } from './errors.ts'
import type { LiveLimits } from './limits.ts'
import { liveMetrics, type Transport } from './metrics.ts'

interface ConnectionsOptions {
  admit: AdmitOperation
  execution: Pick<Execution, 'answer'>
  subscriptions: Subscriptions
  verify: VerifyAuthorization
  revocations: Pick<Revocations, 'whenTokenEnds'>
  rateLimits: RateLimits
  documents: Pick<TrustedDocuments, 'resolve'>
  limits: LiveLimits
}

interface OpenOptions {
  transport: Transport
  /** The `Authorization` header; undefined for anonymous clients. */
  authorization: string | undefined
  /** The client's address, as far as trusted proxies tell. */
  address: string
  /** The name that the client application gives itself. */
  clientName?: string | undefined
  /** Called when the token has ended and was not renewed: the connection must be closed. */
  onTokenEnd(end: TokenEnd): void
}

/** A connected client and its running operations, which all use its current token. */
export interface ClientConnection {
  /**
   * Runs all checks that precede execution, as over HTTP.
   * @throws {GraphQLError | InvalidOperation}
   */
  admit(request: SentOperation): Promise<Admitted>
  /** Executes a query or a mutation. @throws {GraphQLError} TOO_MANY_OPERATIONS */
  execute(admitted: Admitted, idempotencyKey?: string): Promise<unknown>
  /**
   * @param request as admitted; it is kept.
   * @throws {GraphQLError} TOO_MANY_SUBSCRIPTIONS, and the errors of the root field.
   */
  subscribe(request: OperationRequest, lastEventId?: string): Answers<Update>
  /**
   * Continues with a new token of the same caller. Operations that the new token does not allow end. Charged like an
   * operation.
   * @throws {GraphQLError} UNAUTHENTICATED, FORBIDDEN for another caller's token, SERVICE_UNAVAILABLE, RATE_LIMITED.
   * The previous token then stays in use.
   */
  renew(authorization: string): Promise<Caller>
  /** Ends every subscription with this error, and refuses new ones. */
  fail(error: GraphQLError): void
  /** Ends everything and releases resources. May be called again. */
  close(): void
}

/** An operation that may run. */
interface Admitted {
  /** The caller's remaining quota. */
  quota: Quota
  kind: OperationTypeNode
  cost: number
  /** The name of the trusted document, or `other`. */
  documentName: string
  /** The request with its text; for a subscription the part that is kept while it runs. */
  request: OperationRequest
}

export interface ClientConnections {
  /** @throws the errors of verifying the token, and {GraphQLError} TOO_MANY_CONNECTIONS. */
  open(options: OpenOptions): Promise<ClientConnection>
}

/** A caller with connections, or an address with connections without a token. */
interface Owner {
  connections: number
  memory: MemoryAccount
}

/** The common part of WebSockets, event streams and multipart responses. */
export function createConnections(options: ConnectionsOptions): ClientConnections {
  const { admit, execution, subscriptions, verify, revocations, rateLimits, documents, limits } = options
  const { connections: connectionGauge } = liveMetrics()
  const owners = new Map<string, Owner>()
  const createAccount = createSubscriptionMemory({
    maxBytes: limits.keptBytes,
    maxBytesPerOwner: limits.keptBytesPerOwner,
  })

  /** Counts a connection. @returns the memory account of its owner, and a function that uncounts it. */
  function count(caller: Caller, address: string): { memory: MemoryAccount; discount(): void } {
    const isAnonymous = caller.kind === 'anonymous'
    const name = isAnonymous ? `address:${networkOf(address)}` : callerName(caller)
    const owner = owners.get(name) ?? { connections: 0, memory: createAccount() }
    if (owner.connections >= (isAnonymous ? limits.connectionsPerAddress : limits.connectionsPerCaller))
      throw tooMany('TOO_MANY_CONNECTIONS', 'There are too many open connections: close some')
    owner.connections++
    owners.set(name, owner)
    const discount = () => {
      owner.connections--
      if (owner.connections === 0) owners.delete(name)
    }
    return { memory: owner.memory, discount }
  }

  /** Guessing tokens is charged, as over HTTP. */
  function chargeFor(address: string) {
    return async (error: unknown): Promise<never> => {
      const isRefused = error instanceof GraphQLError && error.extensions.code === 'UNAUTHENTICATED'
      if (isRefused || error instanceof InvalidToken) await rateLimits.charge(anonymous, address)
      throw error
    }
  }

  async function open(opening: OpenOptions): Promise<ClientConnection> {
    const { transport, authorization, address, clientName, onTokenEnd } = opening
    let caller = await verify(authorization).catch(chargeFor(address))
    const { memory, discount } = count(caller, address)
    const running = new Set<Subscription>()
    let operations = 0
    let isClosed = false
    let failure: GraphQLError | undefined
    let unwatch = revocations.whenTokenEnds(caller, onTokenEnd)
    connectionGauge.inc({ transport })

    return {
      async admit(sent) {
        if (containsNul(sent))
          throw new GraphQLError('The request contains a NUL character', { extensions: { code: 'BAD_REQUEST' } })
        // Authenticated again for each operation, because the end of a token is noticed a moment late.
        const callerNow = await authenticate(verify, headerOf(caller))
        const quota = await rateLimits.charge(callerNow, address)
        const found = documents.resolve(sent, documentClientOf(callerNow, clientName))
        const { operation, request, ...admitted } = await admit(found, callerNow, address)
        const { operation: kind } = operation.definition
        return {
          quota: admitted.quota ?? quota,
          kind,
          cost: admitted.cost,
          documentName: admitted.documentName,
          request: kind === OperationTypeNode.SUBSCRIPTION ? retainedRequest(request, operation) : request,
        }
      },

      async execute({ request, cost }, idempotencyKey) {
        if (operations >= limits.operationsPerConnection)
          throw tooMany('TOO_MANY_OPERATIONS', 'Too many operations are running on this connection')
        operations++
        try {
          const context = { caller, address, ...(idempotencyKey !== undefined && { idempotencyKey }) }
          return await rateLimits.inTurn(caller, address, cost, () => execution.answer(request, context))
        } finally {
          operations--
        }
      },

      subscribe(request, lastEventId) {
        if (failure) throw failure
        if (running.size >= limits.subscriptionsPerConnection)
          throw tooMany('TOO_MANY_SUBSCRIPTIONS', 'Too many subscriptions are running on this connection: end some')
        const subscription = subscriptions.subscribe(request, caller, {
          memory,
          lastEventId,
          onEnd: () => void running.delete(subscription),
        })
        running.add(subscription)
        // The client may have disconnected while the operation was admitted.
        if (isClosed) void subscription.updates.return()
        return subscription.updates
      },

      async renew(fresh) {
        // Charged before verification, because checking a signature is work.
        await rateLimits.charge(caller, address)
        const renewed = await authenticate(verify, fresh).catch(chargeFor(address))
        if (renewed.kind === 'anonymous' || callerName(renewed) !== callerName(caller))
          throw forbidden('The new token must belong to the caller who opened the connection')
        if (isClosed) return renewed
        caller = renewed
        unwatch()
        unwatch = revocations.whenTokenEnds(caller, onTokenEnd)
        for (const subscription of running) subscription.renew(caller)
        return caller
      },

      fail(error) {
        failure = error
        for (const { updates } of running) updates.fail(error)
      },

      close() {
        if (isClosed) return
        isClosed = true
        unwatch()
        discount()
        connectionGauge.dec({ transport })
        for (const { updates } of running) void updates.return()
      },
    }
  }
  return { open: async (options) => countOperations(await open(options)) }
}

/** Rebuilt from the token, so that the header need not be kept too. */
function headerOf(caller: Caller): string | undefined {
  return caller.kind === 'anonymous' ? undefined : `Bearer ${caller.token}`
}
