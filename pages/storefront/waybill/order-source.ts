import { pause } from '../../ui/waybill/pause.ts'
import { GraphFailure } from './failure.ts'
import type { follow } from './follow.ts'
import {
  OrderChangedDocument,
  OrderDocument,
  TrackedOrderChangedDocument,
  TrackedOrderDocument,
} from './graph-text/graphql.ts'
import { type Story, tellLinkedStory, tellStory } from './order-story.ts'
import { type Answer, send } from './send.ts'
import { sendAsCustomer } from './session.ts'

/** Where the story of one order comes from. */
export interface OrderSource {
  /** Undefined: there is no such order for this reader. @throws {GraphFailure} */
  read(): Promise<Story | undefined>
  /** Follows the order while something can change, over all interruptions. Returns the function that stops. */
  follow(options: FollowOptions): () => void
}

export interface FollowOptions {
  /** The version that the page shows. */
  afterVersion: number
  onUpdate(story: Story): void
  /** Nothing can follow: an order of a link has reached its final status. */
  onEnd(): void
}

/** An order of the signed-in customer. It is followed after its delivery, too: returns change it. */
export const ownOrder = (orderId: string): OrderSource => ({
  read: async () => storyIn(await sendAsCustomer(OrderDocument, { orderId }), ({ order }) => order, tellStory),
  follow: (options) => {
    const subscription = { query: OrderChangedDocument.toString(), variables: { orderId } }
    return followSoon(
      subscription,
      (data: Update<typeof OrderChangedDocument>) => tellStory(data.orderStatusChanged.order),
      options,
    )
  },
})

/** The order of a tracking link, which needs no account. */
export const linkedOrder = (token: string): OrderSource => ({
  read: async () =>
    storyIn(await send(TrackedOrderDocument, { token }), ({ trackedOrder }) => trackedOrder, tellLinkedStory),
  follow: (options) => {
    const subscription = { query: TrackedOrderChangedDocument.toString(), variables: { token } }
    return followSoon(
      subscription,
      (data: Update<typeof TrackedOrderChangedDocument>) => tellLinkedStory(data.trackedOrderChanged.order),
      options,
    )
  },
})

type Update<Document> = Document extends { __apiType?: (variables: never) => infer Data } ? Data : never

function storyIn<Data, Order>(
  { data, missing }: Answer<Data>,
  orderIn: (data: Data) => Order | null | undefined,
  tell: (order: Order, missing: string[]) => Story,
): Story | undefined {
  const order = orderIn(data)
  return order ? tell(order, missing) : undefined
}

/** Follows as soon as the code for the connection is loaded: the page shows the order before. */
function followSoon<Data>(...subscription: Parameters<typeof follow<Data>>): () => void {
  const stopped = new AbortController()
  let stop = () => {}
  void (async () => {
    for (let tries = 0; !stopped.signal.aborted; tries += 1) {
      const loaded = await import('./follow.ts').catch(() => undefined)
      if (loaded) {
        if (!stopped.signal.aborted) stop = loaded.follow(...subscription)
        return
      }
      await pause(Math.min(30_000, 1_000 * 2 ** tries), stopped.signal)
    }
  })()
  return () => {
    stopped.abort()
    stop()
  }
}

/** Whether a failure is a refusal of the link itself. */
export const isEndedLink = (error: unknown): boolean =>
  error instanceof GraphFailure && /^TRACKING_LINK_(EXPIRED|REVOKED)$/.test(error.code)
