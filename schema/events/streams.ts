/**
 * Events with the same key are in the same partition. Each partition is one stream, and one slot of a Redis Cluster.
 */
export const streamPartitions = 16

/** The stream of a partition of `source`. The braces are the Redis Cluster hash tag. */
export function streamName(source: string, partition: number): string {
  return `waybill:{${source}:${partition}}`
}

/** All streams of one publisher. */
export function streamsOf(source: string): string[] {
  return Array.from({ length: streamPartitions }, (_, partition) => streamName(source, partition))
}

/**
 * The key that exists as long as every event of `source` that was committed a moment ago is in the streams. Its value is
 * the epoch of the streams. See platform/outbox/publication-lease.ts.
 */
export function publicationLease(source: string): string {
  return `waybill:published:${source}`
}

/** The stream on which dead letters are redelivered to `group` only. */
export function redriveStream(group: string): string {
  return `waybill:redrive:${group}`
}

/**
 * The consumer groups of each publisher's streams: an entry is kept until all of them have acknowledged it. A group has
 * the name of its service, or that name with a suffix if the service has several groups.
 */
export const consumersOf: Record<string, readonly string[]> = {
  sales: ['delivery', 'product', 'sales-list', 'webhooks'],
  delivery: ['sales', 'webhooks'],
  product: ['webhooks'],
  // Also read by tails, which have no consumer group.
  auth: ['sales', 'delivery'],
}

/** The service whose processes are the consumers of a group. */
export function serviceOfGroup(group: string): string {
  return group.split('-')[0]!
}

/** The dead-letter stream of `group`. */
export function deadLetterStream(group: string): string {
  return `waybill:dead:${group}`
}

/**
 * Minimum retention of a publisher's streams, which trimming respects. Every starting process reads auth's streams from
 * the beginning, so a revocation must outlast the revoked tokens: an access token lives for an hour, and clocks may
 * differ.
 */
export function minimumAgeSeconds(source: string): number {
  return source === 'auth' ? 3_900 : 0
}

/** The publisher of a stream; undefined for a stream that is not of a publisher, such as that of redriven events. */
export function sourceOf(stream: string): string | undefined {
  return /^waybill:\{([^:}]+):\d+\}$/.exec(stream)?.[1]
}
