import { GraphQLError } from 'graphql'
import type { Link } from '#platform/values/link-token.ts'
import type { FanOut } from '../sources/fan-out.ts'

/** A tracking link was revoked. */
export interface LinkRevoked {
  linkId: string
}

/** The longest delay of a timer. */
const maxMilliseconds = 2 ** 31 - 1

/** Ends a subscription when its link expires or is revoked. */
export function watchLink(
  { id, expiresAt }: Link,
  revocations: Pick<FanOut<LinkRevoked>, 'register'>,
  fail: (error: Error) => void,
): () => void {
  const unregister = revocations.register(id, {
    onMessage: () =>
      fail(linkError('TRACKING_LINK_REVOKED', 'The tracking link was revoked: ask the shop for a new one')),
    // The order is read again after a gap, which tells whether the link is revoked.
    onGap() {},
  })
  let timer = wait()

  function wait(): NodeJS.Timeout {
    const milliseconds = expiresAt.getTime() - Date.now()
    return setTimeout(onTime, Math.min(Math.max(milliseconds, 0), maxMilliseconds))
  }
  function onTime() {
    if (expiresAt.getTime() > Date.now()) timer = wait()
    else fail(linkError('TRACKING_LINK_EXPIRED', 'The tracking link has expired: ask the shop for a new one'))
  }

  return () => {
    unregister()
    clearTimeout(timer)
  }
}

export function invalidLink(): GraphQLError {
  return linkError('INVALID_TRACKING_LINK', 'The tracking link is not valid: open it exactly as it was sent')
}

function linkError(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } })
}
