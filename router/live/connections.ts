import type { IncomingMessage } from 'node:http'
import { GraphQLError } from 'graphql'
import { authenticate } from '#platform/graphql/authentication.ts'
import { networkOf } from '#platform/http/network.ts'
import { anonymous, type Caller, callerName } from '#platform/identity/caller.ts'
import type { Revocations } from '#platform/identity/revocations.ts'
import type { TokenEnd } from '#platform/identity/token-endings.ts'
import { InvalidToken, type VerifyAuthorization } from '#platform/identity/token-verifier.ts'
import { createRoster } from '#platform/roster.ts'
import type { AddressOf } from '../http/address.ts'
import type { Quota } from '../rate-limits/quotas.ts'
import type { RateLimits } from '../rate-limits/rate-limits.ts'
import type { AdmitOperation } from '../supergraph/admission.ts'
import type { Execution } from '../supergraph/execution.ts'
import type { Gateway } from '../supergraph/gateway.ts'
import type { Operation, OperationRequest } from '../supergraph/read-operation.ts'
import { forbidden, tooMany } from './errors.ts'
import type { LiveLimits } from './limits.ts'
import type { Answers } from './map-updates.ts'
import { connections as connectionGauge, type Transport } from './metrics.ts'
import type { Subscription, Subscriptions, Update } from './subscriptions.ts'

interface ConnectionsOptions {
  admit: AdmitOperation
  execution: Pick<Execution, 'answer'>
  subscriptions: Subscriptions
  verify: VerifyAuthorization
  revocations: Pick<Revocations, 'whenTokenEnds'>
  rateLimits: RateLimits
  addressOf: AddressOf
  limits: LiveLimits
}

interface OpenOptions {
  transport: Transport
  /** As in the header; undefined for nobody. */
  authorization: string | undefined
  /** By which the client came. */
  request: IncomingMessage
  /** Called when the token has ended and no fresh one was handed over: the connection has to be closed. */
  onTokenEnd(end: TokenEnd): void
}

/** A client that is connected, and everything that runs for it. All of it runs with the token that it has now. */
export interface Connection {
  /**
   * Checks everything that can be checked before an operation runs, as over HTTP.
   * @throws {GraphQLError | InvalidOperation}
   */
  admit(request: OperationRequest): Promise<Admitted>
  /** Answers a query or a mutation. @throws {GraphQLError} TOO_MANY_OPERATIONS */
  execute(request: OperationRequest): Promise<unknown>
  /** @throws {GraphQLError} TOO_MANY_SUBSCRIPTIONS, and what the field itself refuses. */
  subscribe(request: OperationRequest, lastEventId?: string): Answers<Update>
  /**
   * Goes on with a fresh token of the same caller. What runs and is not allowed by it ends.
   * @throws {GraphQLError} UNAUTHENTICATED, FORBIDDEN for somebody else's, SERVICE_UNAVAILABLE; then the token before stays.
   */
  renew(authorization: string): Promise<Caller>
  /** Ends every subscription with this error, and begins no other. */
  fail(error: GraphQLError): void
  /** Lets go of everything. May be called again. */
  close(): void
}

type Admitted = Pick<Operation, 'document'> & {
  /** What the caller has left. */
  quota: Quota
  schema: ReturnType<Gateway['current']>['apiSchema']
}

export interface Connections {
  /** @throws what verifying the token throws, and {GraphQLError} TOO_MANY_CONNECTIONS. */
  open(options: OpenOptions): Promise<Connection>
}

/** What WebSockets and event streams have in common. */
export function createConnections(options: ConnectionsOptions): Connections {
  const { admit, execution, subscriptions, verify, revocations, rateLimits, addressOf, limits } = options
  const counts = new Map<string, number>()

  /** Counts a connection. @returns how to take it off. */
  function count(caller: Caller, address: string): () => void {
    const isAnonymous = caller.kind === 'anonymous'
    const owner = isAnonymous ? `address:${networkOf(address)}` : callerName(caller)
    const already = counts.get(owner) ?? 0
    if (already >= (isAnonymous ? limits.connectionsPerAddress : limits.connectionsPerCaller))
      throw tooMany('TOO_MANY_CONNECTIONS', 'There are too many connections already')
    counts.set(owner, already + 1)
    return () => {
      const left = counts.get(owner)! - 1
      if (left === 0) counts.delete(owner)
      else counts.set(owner, left)
    }
  }

  /** Guessing tokens is not free of charge, as over HTTP. */
  function chargeFor(address: string) {
    return async (error: unknown): Promise<never> => {
      const isRefused = error instanceof GraphQLError && error.extensions.code === 'UNAUTHENTICATED'
      if (isRefused || error instanceof InvalidToken) await rateLimits.charge(anonymous, address)
      throw error
    }
  }

  async function open({ transport, request, onTokenEnd, ...given }: OpenOptions): Promise<Connection> {
    let { authorization } = given
    const address = addressOf(request)
    let caller = await verify(authorization).catch(chargeFor(address))
    const discount = count(caller, address)
    const running = createRoster<Subscription>()
    let operations = 0
    let isClosed = false
    let failure: GraphQLError | undefined
    let unwatch = revocations.whenTokenEnds(caller, onTokenEnd)
    connectionGauge.inc({ transport })

    return {
      async admit(request) {
        // As in platform/http/server.ts: Postgres cannot store NUL in text, so no string may bring one in.
        if (JSON.stringify(request).includes('\\u0000'))
          throw new GraphQLError('The request contains a NUL character', { extensions: { code: 'BAD_REQUEST' } })
        // Anew for each operation: the end of a token is noticed a moment late.
        const callerNow = await authenticate(verify, authorization)
        const quota = await rateLimits.charge(callerNow, address)
        const { operation, supergraph, ...admitted } = await admit(request, callerNow, address)
        return { schema: supergraph.apiSchema, document: operation.document, quota: admitted.quota ?? quota }
      },

      async execute(request) {
        if (operations >= limits.operationsPerConnection)
          throw tooMany('TOO_MANY_OPERATIONS', 'Too many operations run on this connection already')
        operations++
        try {
          return await execution.answer(request, { caller, address })
        } finally {
          operations--
        }
      },

      subscribe(request, lastEventId) {
        if (failure) throw failure
        if (running.size() >= limits.subscriptionsPerConnection)
          throw tooMany('TOO_MANY_SUBSCRIPTIONS', 'There are too many subscriptions on this connection already')
        const onEnd = () => leave()
        const subscription = subscriptions.subscribe(request, caller, { lastEventId, onEnd })
        const leave = running.add(subscription)
        // The client may have gone while the operation was admitted.
        if (isClosed) void subscription.updates.return()
        return subscription.updates
      },

      async renew(fresh) {
        const renewed = await authenticate(verify, fresh).catch(chargeFor(address))
        if (renewed.kind === 'anonymous' || callerName(renewed) !== callerName(caller))
          throw forbidden('A fresh token has to be of the caller who opened the connection')
        if (isClosed) return renewed
        authorization = fresh
        caller = renewed
        unwatch()
        unwatch = revocations.whenTokenEnds(caller, onTokenEnd)
        for (const subscription of running.members()) subscription.renew(caller)
        return caller
      },

      fail(error) {
        failure = error
        for (const { updates } of running.members()) updates.fail(error)
      },

      close() {
        if (isClosed) return
        isClosed = true
        unwatch()
        discount()
        connectionGauge.dec({ transport })
        for (const { updates } of running.members()) void updates.return()
      },
    }
  }
  return { open }
}
