// The markers in Redis that name the epoch: `<epoch>@<id of the replication history>`. A replica that becomes the master
// begins another history, and so does a server that starts again. Either may lack what was written last.
import type { Redis } from 'ioredis'
import { streamsOf } from '#schema/events/streams.ts'
import { createPipeline, runPipeline } from '../redis.ts'

/** The key of the marker of a service's streams. In a cluster each stream has a marker: see `streamMarker`. */
export function epochMarker(source: string): string {
  return `waybill:epoch:${source}`
}

/** The key of the marker of one stream, in the same slot. */
export function streamMarker(stream: string): string {
  return `${stream}:epoch`
}

/** The markers of a service's streams. */
export function markersOf(redis: Redis, source: string): string[] {
  return redis.isCluster ? streamsOf(source).map(streamMarker) : [epochMarker(source)]
}

/**
 * Lua: returns the marker, or nil if it is missing or of another replication history. Markers of earlier releases have no
 * history.
 */
export const currentMarker = `
  local function currentMarker(key)
    local marker = redis.call('GET', key)
    if not marker then return nil end
    local history = string.match(marker, '@(%x+)$')
    if history and not string.find(redis.call('INFO', 'replication'), 'master_replid:' .. history, 1, true) then
      return nil
    end
    return marker
  end`

const readScript = `${currentMarker}
  local history = string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)')
  return { redis.call('GET', KEYS[1]) or false, currentMarker(KEYS[1]) and 1 or 0, history }`

/** A marker as Redis has it. */
export interface Marker {
  key: string
  value: string | null
  isCurrent: boolean
  /** The present replication history of its server. */
  history: string
}

export async function readMarkers(redis: Redis, source: string): Promise<Marker[]> {
  const keys = markersOf(redis, source)
  const pipeline = createPipeline(redis)
  for (const key of keys) pipeline.eval(readScript, 1, key)
  const replies = await runPipeline<[value: string | null, isCurrent: number, history: string]>(pipeline)
  return replies.map(([value, isCurrent, history], index) => ({
    ...{ key: keys[index]!, value, history },
    isCurrent: isCurrent === 1,
  }))
}

/** The epoch that all markers name; null if one of them is missing, of another history, or of another epoch. */
export function epochOf(markers: readonly Marker[]): string | null {
  const epochs = new Set(markers.map(({ value, isCurrent }) => (isCurrent ? nameOf(value!) : null)))
  return epochs.size === 1 ? [...epochs][0]! : null
}

/** The epoch of a marker, without the history. */
export function nameOf(marker: string): string {
  return marker.split('@')[0]!
}
