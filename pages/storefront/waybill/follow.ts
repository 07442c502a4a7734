import { liveClient } from './live.ts'
import type { FollowOptions } from './order-source.ts'
import type { Story } from './order-story.ts'
import { resuming } from './resuming.ts'

/** Refusals that a repetition does not change. */
const permanent = new Set([
  'NOT_FOUND',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'GRAPHQL_VALIDATION_FAILED',
  'INVALID_TRACKING_LINK',
  'TRACKING_LINK_EXPIRED',
  'TRACKING_LINK_REVOKED',
])

/** Follows an order until the subscription completes, over all interruptions. Returns the function that stops. */
export function follow<Data>(
  { query, variables }: { query: string; variables: Record<string, unknown> },
  tell: (data: Data) => Story,
  { afterVersion, onUpdate, onEnd }: FollowOptions,
): () => void {
  const client = resuming(liveClient())
  let seen: number | undefined = afterVersion
  let stop = () => {}
  let timer: ReturnType<typeof setTimeout> | undefined

  const subscribe = () => {
    stop = client.subscribe<Data>(
      { query, variables: { ...variables, afterVersion: seen } },
      {
        next({ data }) {
          if (!data) return
          const story = tell(data)
          seen = story.version
          onUpdate(story)
        },
        complete: onEnd,
        error(error) {
          const code = codeOf(error)
          // A replica that is behind does not know this version yet: begin with its current state.
          if (code === 'BAD_USER_INPUT' && seen !== undefined) seen = undefined
          else if (code !== undefined && permanent.has(code)) return
          timer = setTimeout(subscribe, 1_000 * (1 + Math.random()))
        },
      },
    )
  }
  subscribe()
  return () => {
    clearTimeout(timer)
    stop()
  }
}

function codeOf(error: unknown): string | undefined {
  const [first] = Array.isArray(error) ? (error as { extensions?: { code?: string } }[]) : []
  return first?.extensions?.code
}
