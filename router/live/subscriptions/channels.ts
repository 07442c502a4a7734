import { anonymous, type Caller, callerName } from '#platform/identity/caller.ts'
import { type SharedWork, shareWork } from '../reads/shared-work.ts'

/** A subscription as one who shares in a channel. */
export interface Member {
  /** With the token that it has now. */
  caller(): Caller
}

/** What equal subscriptions share: each update is answered once, however many of them it is for. */
export interface Channel<Update extends object, Answer> {
  /** The answer to an update: the same one for the same object. Aborted once nobody waits for it any more. */
  answer(update: Update, signal: AbortSignal): Promise<Answer>
  leave(member: Member): void
}

interface ChannelsOptions<Subject, Update extends object, Answer> {
  /** @param caller one of those who share it, at the moment of the call. */
  answer(subject: Subject, update: Update, caller: () => Caller, signal: AbortSignal): Promise<Answer>
}

export interface Channels<Subject, Update extends object, Answer> {
  /**
   * @param operation the same object for operations that are equal.
   * @param key what else has to be equal: see `channelKey`.
   * @param subject what to answer, where operation and key are equal.
   */
  join(operation: object, key: string, subject: Subject, member: Member): Channel<Update, Answer>
  /** How many there are: none without a member. */
  size(): number
}

/**
 * Names what besides the operation makes two subscriptions equal: whose they are, what their tokens allow, and the
 * variables. Tokens of one caller with the same scopes, got by the same client, may see exactly the same.
 * @param caller undefined if the answer cannot depend on the caller, because nobody's token is sent along.
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
  /** In cells, which a channel leaves empty: see `createRoster`. */
  const byOperation = new WeakMap<object, Map<string, { channel?: Open | undefined }>>()
  let size = 0

  function open(subject: Subject, onEmpty: () => void): Open {
    const members = new Set<Member>()
    // By the update itself: it is the same object for all who hear of it in the same way, and goes when they have it.
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
      const siblings = byOperation.get(operation) ?? new Map()
      byOperation.set(operation, siblings)
      const cell = siblings.get(key) ?? {}
      siblings.set(key, cell)
      cell.channel ??= open(subject, () => {
        siblings.delete(key)
        cell.channel = undefined
      })
      cell.channel.members.add(member)
      return cell.channel
    },
    size: () => size,
  }
}

/** Of the members' tokens, which are equally good, the one that lasts longest. */
function lastingCaller(members: Iterable<Member>): Caller {
  let lasting: Caller = anonymous
  for (const member of members) {
    const caller = member.caller()
    if (caller.kind === 'anonymous') continue
    if (lasting.kind === 'anonymous' || caller.expiresAt > lasting.expiresAt) lasting = caller
  }
  return lasting
}
