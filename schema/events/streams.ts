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
