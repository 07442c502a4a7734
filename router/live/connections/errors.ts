import { GraphQLError } from 'graphql'
import { badInput } from '#platform/graphql/connection.ts'

/** Says the same of what is not there and of what the caller may not see. */
export function notFound(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'NOT_FOUND' } })
}

/** Refuses to begin after a version that an order has not come to: its next versions would be taken for seen. */
export function unknownVersion(orderId: string, named: number, last: number): GraphQLError {
  return badInput(`The order ${orderId} has not come to version ${named}: its last version is ${last}`)
}

export function tooSlow(): GraphQLError {
  return new GraphQLError('Updates were not taken in time: subscribe again, with the last version seen', {
    extensions: { code: 'SUBSCRIBER_TOO_SLOW' },
  })
}

export function forbidden(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } })
}

/**
 * Why work for a subscription that has ended is aborted. There is one of it: an error remembers where it was made, which
 * takes longer than all else about the end of a subscription.
 */
export const subscriptionEnded = new Error('The subscription has ended')

/** @param code what is too many, for example `TOO_MANY_SUBSCRIPTIONS`. */
export function tooMany(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } })
}
