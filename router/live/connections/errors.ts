import { GraphQLError } from 'graphql'
import { badInput } from '#platform/graphql/connection.ts'

/** The same error for objects that do not exist and for those that the caller may not see. */
export function notFound(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'NOT_FOUND' } })
}

/**
 * The client names a version that the order has not reached. If it were accepted, later versions would be skipped as
 * already seen.
 */
export function unknownVersion(orderId: string, named: number, last: number): GraphQLError {
  return badInput(`The order ${orderId} has not reached version ${named}: its last version is ${last}`)
}

export function tooSlow(): GraphQLError {
  return new GraphQLError('Updates were not read in time: subscribe again, with the last version seen', {
    extensions: { code: 'SUBSCRIBER_TOO_SLOW' },
  })
}

export function forbidden(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } })
}

/**
 * The reason for aborting the work of an ended subscription. Shared, because creating an error captures a stack trace,
 * which takes longer than everything else about ending a subscription.
 */
export const subscriptionEnded = new Error('The subscription has ended')

/** @param code the exceeded limit, for example `TOO_MANY_SUBSCRIPTIONS`. */
export function tooMany(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } })
}
