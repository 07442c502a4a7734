/** The tasks of a process of subscribers, one after the other. */
export type SubscriberTask =
  | { kind: 'subscribe'; url: string; tokens: string[]; orderIds: string[]; query: string; afterVersion: number }
  | { kind: 'collect' }
  | { kind: 'close' }

/** All messages: the subscriber, the version, and the time in milliseconds since 1970, with fractions. */
export interface Received {
  subscribers: Int32Array
  versions: Int32Array
  moments: Float64Array
  /** Why subscriptions ended before they were closed. */
  ended: Record<string, number>
}
