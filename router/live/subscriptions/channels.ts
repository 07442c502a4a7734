import { anonymous, type Caller, callerName } from '#platform/identity/caller.ts'
import { type SharedWork, shareWork } from '../reads/shared-work.ts'

/** A subscription that shares a channel. */
export interface Member {
  /** The caller with the current token. */
  caller(): Caller
}

/** Shared by equal subscriptions, so that each update is answered once for all of them. */
export interface Channel<Update extends object, Answer> {
  /** The answer to an update. The same object gives the same answer. Aborted when no member waits for it any more. */
  answer(update: Update, signal: AbortSignal): Promise<Answer>
  leave(member: Member): void
}

interface ChannelsOptions<Subject, Update extends object, Answer> {
  /** @param caller returns one of the members' callers at the time of the call. */
  answer(subject: Subject, update: Update, caller: () => Caller, signal: AbortSignal): Promise<Answer>
}

export interface Channels<Subject, Update extends object, Answer> {
  /**
   * @param operation must be the same object for equal operations.
   * @param key the other parts that must be equal: see `channelKey`.
   * @param subject passed to `answer`; equal if operation and key are equal.
   */
  join(operation: object, key: string, subject: Subject, member: Member): Channel<Update, Answer>
  /** The number of channels. A channel without members is closed. */
  size(): number
}

/**
 * Identifies which subscriptions to an operation are equal: by caller, permissions of the token and variables. Tokens
 * of one caller with the same scopes, issued to the same client, see exactly the same.
 * @param caller undefined if no token is sent to the subgraphs, so that the answer cannot depend on the caller.
 */
export function channelKey(caller: Caller | undefined, variables: Record<string, unknown>): string {
  if (!caller) return JSON.stringify([variables])
  const clientId = caller.kind === 'anonymous' ? '' : caller.clientId
  return JSON.stringify([callerName(caller), clientId, [...caller.scopes].sort(), variables])
}

export function createChannels<Subject, Update extends object, Answer>({
  answer,
}: ChannelsOptions<Subject, Update, Answer>): Channels<Subject, Update, Answer> {
  type Open = Channel<Update, Answer> & { members: Set<Member> }
  const byOperation = new WeakMap<object, Map<string, Open>>()
  let size = 0

  function open(subject: Subject, onEmpty: () => unknown): Open {
    const members = new Set<Member>()
    // By the update itself: it is the same object for all equal subscriptions, and is collected after delivery.
    const answers = new WeakMap<Update, SharedWork<Answer>>()
    size++
    return {
      members,
      answer(update: Update, signal: AbortSignal) {
        const known = answers.get(update)
        if (known && !known.isAbandoned()) return known.join(signal)
        const shared = shareWork((aborted) => answer(subject, update, () => lastingCaller(members), aborted))
        answers.set(update, shared)
        return shared.join(signal)
      },
      leave(member: Member) {
        if (!members.delete(member) || members.size > 0) return
        size--
        onEmpty()
      },
    }
  }

  return {
    join(operation, key, subject, member) {
      const siblings: Map<string, Open> = byOperation.get(operation) ?? new Map()
      byOperation.set(operation, siblings)
      const channel = siblings.get(key) ?? open(subject, () => siblings.delete(key))
      siblings.set(key, channel)
      channel.members.add(member)
      return channel
    },
    size: () => size,
  }
}

/** The caller whose token expires last; the tokens are otherwise equivalent. */
function lastingCaller(members: Iterable<Member>): Caller {
  let lasting: Caller = anonymous
  for (const member of members) {
    const caller = member.caller()
    if (caller.kind === 'anonymous') continue
    if (lasting.kind === 'anonymous' || caller.expiresAt > lasting.expiresAt) lasting = caller
  }
  return lasting
}
