import type { ApolloServer } from '@apollo/server'
import { createSourceEventStream, type FormattedExecutionResult } from 'graphql'
import { badInput } from '#platform/graphql/connection.ts'
import type { Log } from '#platform/log.ts'
import { currentTrace, inTrace } from '#platform/trace.ts'
import type { RouterContext } from '../context.ts'
import type { MaskErrors } from '../errors.ts'
import type { DataSources } from '../fetching/data-sources.ts'
import type { Gateway } from '../supergraph/gateway.ts'
import { InvalidOperation, type OperationRequest, readOperation, readVariables } from '../supergraph/read-operation.ts'
import { executeUpdate } from './execute-update.ts'
import type { FanOut } from './fan-out.ts'
import { mapUpdates } from './map-updates.ts'
import type { OrderChange } from './order-change.ts'
import { followOrder } from './order-feed.ts'
import { readOrder } from './order-history.ts'
import { planSubscription } from './subscription-plan.ts'
import { untilAnswered } from './until-answered.ts'

interface SubscriptionsOptions {
  gateway: Gateway
  server: ApolloServer<RouterContext>
  dataSources: DataSources
  fanOut: FanOut
  maskErrors: MaskErrors
  log: Log
}

export interface Subscriptions {
  /**
   * Starts a subscription whose operation has been read and authorised. Errors of one update are in its result, masked.
   * @throws (also the iterator) {GraphQLError} that ends it, not masked.
   */
  subscribe(
    request: OperationRequest,
    context: RouterContext,
  ): Promise<AsyncIterableIterator<FormattedExecutionResult, undefined>>
}

/** Serves what schema/live.graphql describes. */
export function createSubscriptions(options: SubscriptionsOptions): Subscriptions {
  const { gateway, server, dataSources, fanOut, maskErrors, log } = options

  function orderStatusChanged(args: Record<string, unknown>, context: RouterContext) {
    const { orderId, afterVersion } = args as { orderId: string; afterVersion?: number | null }
    if (afterVersion != null && afterVersion < 0) throw badInput('afterVersion has to be 0 or more')
    return followOrder({
      orderId,
      afterVersion: afterVersion ?? undefined,
      fanOut,
      readOrder: (id, signal) => readOrder(server, id, { ...context, signal }),
    })
  }

  async function startSource(request: OperationRequest, context: RouterContext) {
    const supergraph = gateway.current()
    const operation = readOperation(supergraph, request)
    // What cannot be planned fails here, before anything is read or registered.
    planSubscription(supergraph, operation)
    const source = await createSourceEventStream({
      schema: supergraph.apiSchema,
      document: operation.document,
      operationName: request.operationName,
      variableValues: request.variables,
      subscribeFieldResolver: (_root, args, _context, { fieldName }) => {
        if (fieldName !== 'orderStatusChanged') throw new Error(`Nothing serves Subscription.${fieldName}`)
        return orderStatusChanged(args, context)
      },
    })
    if ('errors' in source) throw source.errors?.[0]
    return source as AsyncIterableIterator<OrderChange, undefined>
  }

  /** The supergraph may be another one by now: what does not fit it any more, or is not allowed by it, ends here. */
  function readAgain(request: OperationRequest, { caller }: RouterContext) {
    const supergraph = gateway.current()
    try {
      const operation = readOperation(supergraph, request)
      supergraph.authorise(operation.document, caller)
      return { supergraph, operation, variables: readVariables(supergraph, operation, request.variables) }
    } catch (error) {
      throw error instanceof InvalidOperation ? error.errors[0] : error
    }
  }

  async function answer(request: OperationRequest, context: RouterContext, change: OrderChange, signal: AbortSignal) {
    const event = { orderStatusChanged: { ...change, order: { id: change.orderId } } }
    const execute = () =>
      executeUpdate({
        ...readAgain(request, context),
        event,
        dataSources: dataSources.byName(),
        context: { ...context, signal },
        log,
      })
    return maskErrors(await untilAnswered(execute, signal))
  }

  return {
    async subscribe(request, context) {
      const source = await startSource(request, context)
      const traceparent = currentTrace()?.traceparent
      return mapUpdates(source, (change, signal) =>
        // An update belongs to the trace of what caused it: from the carrier's call to this push it is one.
        inTrace(change.traceparent ?? traceparent, () => answer(request, context, change, signal)),
      )
    },
  }
}
