import { setImmediate as nextTurn } from 'node:timers/promises'
import { type FormattedExecutionResult, GraphQLError } from 'graphql'
import { anonymous, type Caller } from '#platform/identity/caller.ts'
import type { Log } from '#platform/process/log.ts'
import { currentTrace, inTrace } from '#platform/process/trace.ts'
import { createRoster } from '#platform/work/roster.ts'
import type { MaskErrors } from '../../errors.ts'
import type { DataSources } from '../../subgraph-calls/data-sources.ts'
import { checkOperation } from '../../supergraph/check-operation.ts'
import type { Execution } from '../../supergraph/execution.ts'
import type { Gateway } from '../../supergraph/gateway.ts'
import type { LoadedSupergraph } from '../../supergraph/loaded-supergraph.ts'
import { InvalidOperation, type Operation, type OperationRequest } from '../../supergraph/read-operation.ts'
import { channelCount, executions, slowConsumers, subscriptionCount, subscriptionEnds } from '../connections/metrics.ts'
import { createSharedReads } from '../reads/shared-reads.ts'
import { untilAnswered } from '../reads/until-answered.ts'
import type { Sources } from '../sources/sources.ts'
import { type Channel, channelKey, createChannels, type Member } from './channels.ts'
import { executeUpdate } from './execute-update.ts'
import type { Keeper } from './kept-memory.ts'
import { bytesOfRequest } from './kept-request.ts'
import { type Answers, mapUpdates } from './map-updates.ts'
import { createRootFields, type LiveUpdate } from './root-fields.ts'
import { readSubscription, type SubscriptionOperation } from './subscription-operation.ts'

interface SubscriptionsOptions {
  gateway: Gateway
  execution: Pick<Execution, 'answer'>
  dataSources: DataSources
  sources: Sources
  maskErrors: MaskErrors
  log: Log
}

/** What goes to the client. */
export interface Update {
  result: FormattedExecutionResult
  /** What a client that comes back names as the last it has seen, where one name says enough. */
  id?: string
}

/** A subscription that runs. */
export interface Subscription {
  /** Errors of one update are in its result, masked. @throws {GraphQLError} that ends it, not masked. */
  updates: Answers<Update>
  /** From now on it runs with this token, which has to be the same caller's; it ends if the token does not allow it. */
  renew(caller: Caller): void
}

export interface Subscriptions {
  /**
   * Starts a subscription.
   * @param request is kept as long as it runs: see `keptRequest`.
   * @throws {GraphQLError} not masked.
   */
  subscribe(request: OperationRequest, caller: Caller, options: SubscribeOptions): Subscription
}

interface SubscribeOptions {
  /** Counts the memory that it takes. */
  keeper: Keeper
  /** The `id` of the last update that the client has seen, if it comes back. */
  lastEventId?: string
  /** Called once, when it has ended, whatever the reason. */
  onEnd?(): void
}

/** What a subscription asks for, by the supergraph and for the caller with whom it was read. */
interface Reading extends SubscriptionOperation {
  request: OperationRequest
  caller: Caller
  supergraph: LoadedSupergraph
  operation: Operation
  variables: Record<string, unknown>
}

/** Subscriptions that are looked at in one turn of the event loop when the supergraph is another one. */
const checkedAtOnce = 100

/** Serves what schema/live.graphql describes. */
export function createSubscriptions(options: SubscriptionsOptions): Subscriptions {
  const { gateway, execution, dataSources, sources, maskErrors, log } = options
  const fields = createRootFields({ execution, sources, reads: createSharedReads() })
  const channels = createChannels<Reading, LiveUpdate, FormattedExecutionResult>({ answer })
  const running = createRoster<() => void>()
  gateway.gateway.onSchemaLoadOrUpdate(() => void checkAll())

  /** What does not fit the new supergraph, or is not allowed by it, ends; the rest goes on, planned anew. */
  async function checkAll() {
    let count = 0
    for (const check of running.members()) {
      if (++count % checkedAtOnce === 0) await nextTurn()
      check()
    }
  }

  /** Reads it by the supergraph as it is now. @throws {GraphQLError} if it does not fit, or is not allowed. */
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

  /** As `read`, which takes its time, if anything is another by now. */
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
    // Anew for each try: the supergraph may be another one by now, and so may the caller's token.
    async function execute() {
      const caller = subject.isAnonymous ? anonymous : callerOfMember()
      const { field, fieldName, ...current } = readAgain(subject, caller)
      executions.inc()
      const event = { [fieldName]: field.value(update as never) }
      return executeUpdate({ ...current, event, dataSources: dataSources.byName(), context: { caller, signal }, log })
    }
    return maskErrors(await untilAnswered(execute, signal))
  }

  return {
    subscribe(request, caller, { keeper, lastEventId, onEnd }) {
      const traceparent = currentTrace()?.traceparent
      const member: Member = { caller: () => caller }
      let channel: Channel<LiveUpdate, FormattedExecutionResult> | undefined
      let kept: { operation: Operation; release(): void } | undefined
      let releaseMore: (() => void) | undefined
      let isShared = false
      let hasEnded = false

      function keep(operation: Operation) {
        if (kept?.operation === operation) return
        const release = keeper.keep({ operation, ...bytesOfRequest(request) })
        kept?.release()
        kept = { operation, release }
      }

      function holds(bytes: number) {
        if (!kept || hasEnded) return
        releaseMore?.()
        releaseMore = keeper.keep({ operation: kept.operation, ...bytesOfRequest(request), ownBytes: bytes })
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
        // An update belongs to the trace of what caused it: from the carrier's call to this push it is one.
        const result = await inTrace(update.traceparent ?? traceparent, () => channel!.answer(update, signal))
        // Who names an update as the last one seen has seen all of it.
        const id = result.errors ? undefined : field.eventId?.(update as never)
        return id === undefined ? { result } : { result, id }
      }

      /** Ends it if it is not allowed any more, or does not fit. */
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
        stopChecking()
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
      const stopChecking = running.add(check)
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
