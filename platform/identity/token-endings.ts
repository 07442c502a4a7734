import type { IdentifiedCaller } from './caller.ts'

/** Why a token is no longer good. */
export type TokenEnd = 'expired' | 'revoked'

/** Somebody who wants to know when a token ends. */
interface Watch {
  caller: IdentifiedCaller
  listener: (end: TokenEnd) => void
}

/** The tokens of living connections, by their ends. */
export interface TokenEndings {
  /** Calls `listener` once, when the token has ended; never before this function has returned. Returns how to stop that. */
  watch(caller: IdentifiedCaller, listener: (end: TokenEnd) => void): () => void
  /** Looks again whether one token, those of a family, or any of those watched have been revoked. */
  revoke(which: { tokenId?: string; familyId?: string }): void
}

/** A token's end is noticed at most so long after it. */
const tickMilliseconds = 500

/**
 * One timer for all tokens, and none while nobody watches: ten thousand connections are ten thousand small entries.
 * @param isRevoked says so of a token at any time.
 */
export function createTokenEndings(isRevoked: (caller: IdentifiedCaller) => boolean): TokenEndings {
  const byToken = new Map<string, Set<Watch>>()
  const byFamily = new Map<string, Set<Watch>>()
  /** Tokens live for an hour or so: a few thousand seconds at most, looked through at each tick. */
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
    // A copy: listeners stop watching, and begin.
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
      // The token was checked before; what was revoked since is known now, and announced to nobody again.
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
