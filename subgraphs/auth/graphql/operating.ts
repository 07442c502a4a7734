// "Operating in the graph": dead letters, the state of the system, signing keys.
import { type DeadLetter, isDeadLetterId } from '#platform/events/dead-letters.ts'
import { badInput, pageRequest, toConnection } from '#platform/graphql/connection.ts'
import type { Refused } from '#platform/graphql/refused.ts'
import { callerName } from '#platform/identity/caller.ts'
import { cutText } from '#platform/values/text.ts'
import {
  discardDeadLetters,
  type Handled,
  type LetterOfGroup,
  listDeadLetters,
  redriveDeadLetters,
} from '../operating/dead-letters.ts'
import { consumerGroups } from '../operating/groups.ts'
import { readSystemHealth } from '../operating/system-health.ts'
import { audit } from '../operations/audit.ts'
import type { AuditAction } from '../store/audit-events.ts'
import { findKeyLives } from '../store/signing-keys.ts'
import type { Context } from './context.ts'
import type { DeadLetterResolvers, DeadLettersInput, MutationResolvers, QueryResolvers } from './generated.ts'
import { managed } from './managed.ts'

const isGroup = (text: string) => consumerGroups.includes(text)
/** A payload may be a megabyte. */
const shownCharacters = 20_000

export const operatingQueries = {
  async deadLetters(_parent, args, { authority }) {
    const { group = null } = args
    if (group !== null && !isGroup(group)) throw badInput(`group must be one of ${consumerGroups.join(', ')}`)
    const page = pageRequest(args, [isGroup, isDeadLetterId])
    const [afterGroup, afterId] = page.after ?? []
    const rows = await listDeadLetters(authority.redis, {
      group: group ?? undefined,
      after: afterGroup === undefined ? undefined : { group: afterGroup, id: afterId! },
      limit: page.first + 1,
    })
    return toConnection(
      rows,
      page,
      (row) => [row.group, row.letter.id],
      (row) => row,
    )
  },
  systemHealth: async (_parent, _arguments, { authority }) => {
    const { checkedAt, groups, processes } = await readSystemHealth(authority.redis, new Date())
    return {
      ...{ checkedAt, groups },
      processes: processes.map((process) => ({
        ...process,
        startedAt: new Date(process.startedAt),
        reportedAt: new Date(process.reportedAt),
        database: process.database ?? null,
        circuits: Object.entries(process.circuits).map(([peer, state]) => ({ peer, state: stateOf[state] })),
      })),
    }
  },
  signingKeys: async (_parent, _arguments, { authority }) => {
    const lives = await findKeyLives(authority.database)
    return lives
      .sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime())
      .map(({ kid, state, ...times }) => ({ id: kid, state: keyStateOf[state], ...times }))
  },
} satisfies QueryResolvers

const stateOf = { closed: 'CLOSED', 'half-open': 'HALF_OPEN', open: 'OPEN' } as const
const keyStateOf = { next: 'NEXT', current: 'CURRENT', previous: 'PREVIOUS', retired: 'RETIRED' } as const

export const operatingMutations = {
  redriveDeadLetters: (_parent, { input }, context) =>
    handled('RedriveDeadLettersSuccess', 'dead_letters.redrive', context, input, redriveDeadLetters),
  discardDeadLetters: (_parent, { input }, context) =>
    handled('DiscardDeadLettersSuccess', 'dead_letters.discard', context, input, discardDeadLetters),
} satisfies MutationResolvers

async function handled<Name extends string>(
  name: Name,
  action: AuditAction,
  context: Context,
  { group, ids, all }: DeadLettersInput,
  act: typeof redriveDeadLetters,
): Promise<({ __typename: Name } & Handled) | Refused<'DeadLettersRefused'>> {
  const { authority, caller } = context
  return managed('DeadLettersRefused', action, context, async () => {
    const chosen = all ? { group } : { group, ids: ids ?? [] }
    const result = await act(authority.redis, chosen)
    audit(authority, { action, outcome: 'ok', subject: callerName(caller), details: { group, count: result.count } })
    return { __typename: name, ...result }
  })
}

export const deadLetterResolvers = {
  id: ({ letter }) => letter.id,
  group: ({ group }) => group,
  reason: ({ letter }) => letter.reason,
  attempts: ({ letter }) => letter.attempts,
  storedAt: ({ letter }) => new Date(Number(letter.id.split('-')[0])),
  stream: ({ letter }) => letter.entry.stream,
  entryId: ({ letter }) => letter.entry.id,
  eventId: ({ letter }) => envelopeOf(letter).event_id ?? null,
  eventType: ({ letter }) => envelopeOf(letter).event_type ?? null,
  payload: ({ letter }) => {
    const payload = payloadOf(letter)
    return payload === undefined ? null : cutText(payload, shownCharacters)
  },
  isIncomplete: ({ letter }) => letter.isCut,
} satisfies DeadLetterResolvers<Context, LetterOfGroup>

function payloadOf({ entry }: DeadLetter): string | undefined {
  const at = entry.fields.indexOf('event')
  return at < 0 ? undefined : entry.fields[at + 1]
}

/** The envelope may be anything: it is what could not be processed. */
function envelopeOf(letter: DeadLetter): { event_id?: string; event_type?: string } {
  try {
    const { event_id, event_type } = JSON.parse(payloadOf(letter) ?? '')
    return {
      ...(typeof event_id === 'string' && { event_id: cutText(event_id, 100) }),
      ...(typeof event_type === 'string' && { event_type: cutText(event_type, 100) }),
    }
  } catch {
    return {}
  }
}
