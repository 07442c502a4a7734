import type { IdentifiedCaller } from './caller.ts'

/** Why a token has ended. */
export type TokenEnd = 'expired' | 'revoked'

/** A listener that waits for the end of a token. */
interface Watch {
  caller: IdentifiedCaller
  listener: (end: TokenEnd) => void
}

/** The tokens of open connections, by expiry. */
export interface TokenEndings {
  /**
   * Calls `listener` once, when the token has ended, but never before this function has returned. Returns a function
   * that stops watching.
   */
  watch(caller: IdentifiedCaller, listener: (end: TokenEnd) => void): () => void
  /** Checks again whether one token, the tokens of a family, or all watched tokens have been revoked. */
  revoke(which: { tokenId?: string; familyId?: string }): void
}

/** The expiry of a token is noticed at most this late. */
const tickMilliseconds = 500

/**
 * One timer for all tokens, and none while nothing is watched, so that ten thousand connections cost ten thousand small
 * entries.
 * @param isRevoked tells whether a token is revoked; called at any time.
 */
export function createTokenEndings(isRevoked: (caller: IdentifiedCaller) => boolean): TokenEndings {
  const byToken = new Map<string, Set<Watch>>()
  const byFamily = new Map<string, Set<Watch>>()
  /** Tokens live for an hour or so, so there are at most a few thousand seconds to check at each tick. */
  const bySecond = new Map<number, Set<Watch>>()
  let timer: NodeJS.Timeout | undefined

  function forget(watch: Watch): boolean {
    const { tokenId, familyId } = watch.caller
    const wasThere = remove(byToken, tokenId, watch)
    if (familyId !== undefined) remove(byFamily, familyId, watch)
    remove(bySecond, secondOf(watch.caller), watch)
    if (bySecond.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
    return wasThere
  }

  function end(watches: Iterable<Watch>, reason: TokenEnd) {
    // A copy, because listeners add and remove watches.
    for (const watch of [...watches]) if (forget(watch)) watch.listener(reason)
  }

  function endExpired() {
    const now = Date.now() / 1000
    for (const [second, watches] of bySecond) if (second <= now) end(watches, 'expired')
  }

  return {
    watch(caller, listener) {
      const watch = { caller, listener }
      add(byToken, caller.tokenId, watch)
      if (caller.familyId !== undefined) add(byFamily, caller.familyId, watch)
      add(bySecond, secondOf(caller), watch)
      timer ??= setInterval(endExpired, tickMilliseconds).unref()
      // The token was verified earlier. A revocation since then is known but is not announced again.
      if (isRevoked(caller)) queueMicrotask(() => end([watch], 'revoked'))
      return () => void forget(watch)
    },
    revoke({ tokenId, familyId }) {
      let watched: Iterable<Watch>[] = [...byToken.values()]
      if (tokenId !== undefined) watched = [byToken.get(tokenId) ?? []]
      if (familyId !== undefined) watched = [byFamily.get(familyId) ?? []]
      for (const watches of watched)
        end(
          [...watches].filter(({ caller }) => isRevoked(caller)),
          'revoked',
        )
    },
  }
}

function secondOf({ expiresAt }: IdentifiedCaller): number {
  return Math.ceil(expiresAt)
}

function add<Key>(sets: Map<Key, Set<Watch>>, key: Key, watch: Watch) {
  const set = sets.get(key)
  if (set) set.add(watch)
  else sets.set(key, new Set([watch]))
}

function remove<Key>(sets: Map<Key, Set<Watch>>, key: Key, watch: Watch): boolean {
  const set = sets.get(key)
  if (!set?.delete(watch)) return false
  if (set.size === 0) sets.delete(key)
  return true
}
