/** Events of one key always take the same partition; each partition is one stream, and one slot of a Redis Cluster. */
export const streamPartitions = 16

/** The stream that events of `source` with this partition number are on. The braces are the Redis Cluster hash tag. */
export function streamName(source: string, partition: number): string {
  return `waybill:{${source}:${partition}}`
}

/** All streams of one publisher. */
export function streamsOf(source: string): string[] {
  return Array.from({ length: streamPartitions }, (_, partition) => streamName(source, partition))
}

/** The stream that keeps what the consumers of `group` could not process. */
export function deadLetterStream(group: string): string {
  return `waybill:dead:${group}`
}

/**
 * For how long the entries of a publisher's streams must stay readable, at the least: whoever trims streams asks here.
 * Those of auth are read from the beginning by every process that starts, so a revocation must outlast the tokens that it
 * is about: an access token lives for an hour, and clocks may differ.
 */
export function minimumAgeSeconds(source: string): number {
  return source === 'auth' ? 3_900 : 0
}
