import { setImmediate as nextTurn } from 'node:timers/promises'
import { type FormattedExecutionResult, GraphQLError } from 'graphql'
import { anonymous, type Caller } from '#platform/identity/caller.ts'
import { currentTraceparent } from '#platform/tracing/active-trace.ts'
import { ATTR_GRAPHQL_OPERATION_TYPE } from '#platform/tracing/attributes.ts'
import { inSampledEntrySpan, SpanKind } from '#platform/tracing/spans.ts'
import type { MaskErrors } from '../../errors.ts'
import type { Execution } from '../../operations/execution.ts'
import type { Gateway } from '../../operations/gateway.ts'
import type { DataSources } from '../../subgraph-calls/data-sources.ts'
import { checkOperation } from '../../supergraph/check-operation.ts'
import type { LoadedSupergraph } from '../../supergraph/loaded-supergraph.ts'
import { InvalidOperation, type Operation, type OperationRequest } from '../../supergraph/read-operation.ts'
import { liveMetrics } from '../connections/metrics.ts'
import { retryDuringOutage } from '../reads/retry-during-outage.ts'
import { createSharedReads } from '../reads/shared-reads.ts'
import type { Sources } from '../sources/sources.ts'
import { type Channel, channelKey, createChannels, type Member } from './channels.ts'
import { executeUpdate } from './execute-update.ts'
import { type Answers, mapUpdates } from './map-updates.ts'
import { bytesOfRequest } from './retained-request.ts'
import { createRootFields, type LiveUpdate } from './root-fields.ts'
import type { MemoryAccount } from './subscription-memory.ts'
import { readSubscription, type SubscriptionOperation } from './subscription-operation.ts'

interface SubscriptionsOptions {
  gateway: Gateway
  execution: Pick<Execution, 'answer'>
  dataSources: DataSources
  sources: Sources
  maskErrors: MaskErrors
}

/** An update as sent to the client. */
export interface Update {
  result: FormattedExecutionResult
  /** The event id that the client can resume from, if one id is enough. */
  id?: string
}

/** A running subscription. */
export interface Subscription {
  /**
   * Errors of one update are in its result, masked. @throws {GraphQLError} an error that ends the subscription, not
   * masked.
   */
  updates: Answers<Update>
  /** Continues with this token of the same caller; ends if the token does not allow the operation. */
  renew(caller: Caller): void
}

export interface Subscriptions {
  /**
   * Starts a subscription.
   * @param request kept as long as the subscription runs: see `retainedRequest`.
   * @throws {GraphQLError} not masked.
   */
  subscribe(request: OperationRequest, caller: Caller, options: SubscribeOptions): Subscription
}

interface SubscribeOptions {
  /** Tracks the memory of the subscription. */
  memory: MemoryAccount
  /** `Last-Event-ID`, if the client reconnects. */
  lastEventId?: string
  /** Called once, when the subscription has ended for any reason. */
  onEnd?(): void
}

/** The operation as read for one supergraph and caller. */
interface Reading extends SubscriptionOperation {
  request: OperationRequest
  caller: Caller
  supergraph: LoadedSupergraph
  operation: Operation
  variables: Record<string, unknown>
}

/** The number of subscriptions checked in one turn of the event loop after a change of the supergraph. */
const checkedAtOnce = 100

/** Implements schema/live.graphql. */
export function createSubscriptions(options: SubscriptionsOptions): Subscriptions {
  const { gateway, execution, dataSources, sources, maskErrors } = options
  const { channelCount, executions, pushDelay, slowConsumers, subscriptionCount, subscriptionEnds } = liveMetrics()
  const fields = createRootFields({ execution, sources, reads: createSharedReads() })
  const channels = createChannels<Reading, LiveUpdate, FormattedExecutionResult>({ answer })
  const running = new Set<() => void>()
  gateway.gateway.onSchemaLoadOrUpdate(() => void checkAll())

  /**
   * After a change of the supergraph, ends subscriptions that are invalid or forbidden by now, and plans the others
   * again.
   */
  async function checkAll() {
    let count = 0
    for (const check of running) {
      if (++count % checkedAtOnce === 0) await nextTurn()
      check()
    }
  }

  /** Reads the request with the current supergraph. @throws {GraphQLError} if it is invalid or forbidden. */
  function read(request: OperationRequest, caller: Caller): Reading {
    const supergraph = gateway.current()
    try {
      const { operation, variables } = checkOperation(supergraph, request, caller)
      const reading = { request, caller, supergraph, operation, variables }
      return { ...reading, ...readSubscription(supergraph, operation, fields) }
    } catch (error) {
      throw error instanceof InvalidOperation ? error.errors[0] : error
    }
  }

  /** Re-reads only if the caller or the supergraph changed. */
  function readAgain(reading: Reading, caller: Caller): Reading {
    const isCurrent = reading.supergraph === gateway.current() && reading.caller === caller
    return isCurrent ? reading : read(reading.request, caller)
  }

  async function answer(
    subject: Reading,
    update: LiveUpdate,
    callerOfMember: () => Caller,
    signal: AbortSignal,
  ): Promise<FormattedExecutionResult> {
    // Read for each attempt: the supergraph and the caller's token may have changed.
    async function execute() {
      const caller = subject.isAnonymous ? anonymous : callerOfMember()
      const { field, fieldName, ...current } = readAgain(subject, caller)
      executions.inc()
      const readArguments = () => current.readArguments(current.variables)
      const event = { [fieldName]: field.value(update as never, readArguments) }
      return executeUpdate({ ...current, event, dataSources: dataSources.byName(), context: { caller, signal } })
    }
    return maskErrors(await retryDuringOutage(execute, signal))
  }

  return {
    subscribe(request, caller, { memory, lastEventId, onEnd }) {
      const subscribed = currentTraceparent()
      const member: Member = { caller: () => caller }
      let channel: Channel<LiveUpdate, FormattedExecutionResult> | undefined
      let kept: { operation: Operation; release(): void } | undefined
      let releaseMore: (() => void) | undefined
      let isShared = false
      let hasEnded = false

      function keep(operation: Operation) {
        if (kept?.operation === operation) return
        const release = memory.add({ operation, ...bytesOfRequest(request) })
        kept?.release()
        kept = { operation, release }
      }

      function holds(bytes: number) {
        if (!kept || hasEnded) return
        releaseMore?.()
        releaseMore = memory.add({ operation: kept.operation, ...bytesOfRequest(request), ownBytes: bytes })
      }

      function join() {
        const reading = read(request, caller)
        const { operation, variables, isAnonymous, field, readArguments } = reading
        keep(operation)
        isShared = isAnonymous
        const key = channelKey(isAnonymous ? undefined : caller, variables)
        const joined = channels.join(operation, key, reading, member)
        if (joined !== channel) channel?.leave(member)
        channel = joined
        channelCount.set(channels.size())
        return { field, args: readArguments(variables) }
      }

      function leave() {
        kept?.release()
        releaseMore?.()
        channel?.leave(member)
        channelCount.set(channels.size())
      }

      async function answerUpdate(update: LiveUpdate, signal: AbortSignal): Promise<Update> {
        // Runs in the trace of the event, so that one trace spans from the carrier's call to this push.
        const traceparent = update.traceparent ?? subscribed
        const result = await inSampledEntrySpan('push', { traceparent, kind: SpanKind.PRODUCER }, async (span) => {
          const answered = await channel!.answer(update, signal)
          // Clocks of processes may differ.
          if (update.eventAt !== undefined) pushDelay(Math.max(Date.now() - update.eventAt, 0) / 1_000)
          span?.setAttribute(ATTR_GRAPHQL_OPERATION_TYPE, 'subscription')
          return answered
        })
        // An update with errors has no id, because a client that resumes from an id must have seen it completely.
        const id = result.errors ? undefined : field.eventId?.(update as never)
        return id === undefined ? { result } : { result, id }
      }

      /** Ends the subscription if it is forbidden or invalid by now. */
      function check() {
        if (hasEnded) return
        try {
          join()
        } catch (error) {
          updates.fail(error)
        }
      }

      function finish(end: 'completed' | 'left' | { error: unknown }) {
        hasEnded = true
        running.delete(check)
        leave()
        const reason = reasonOf(end)
        subscriptionCount.dec()
        subscriptionEnds.inc({ reason })
        if (reason === 'SUBSCRIBER_TOO_SLOW') slowConsumers.inc()
        onEnd?.()
      }

      function follow() {
        try {
          return field.follow(args as never, {
            context: () => ({ caller: isShared ? anonymous : caller }),
            lastEventId,
            name: () => channelKey(isShared ? undefined : caller, {}),
            holds,
          })
        } catch (error) {
          leave()
          throw error
        }
      }

      const { field, args } = join()
      const updates = mapUpdates(follow(), answerUpdate, { onEnd: finish })
      subscriptionCount.inc()
      running.add(check)
      return {
        updates,
        renew(fresh) {
          caller = fresh
          check()
        },
      }
    },
  }
}

function reasonOf(end: 'completed' | 'left' | { error: unknown }): string {
  if (typeof end === 'string') return end
  const code = end.error instanceof GraphQLError ? end.error.extensions.code : undefined
  return typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR'
}
