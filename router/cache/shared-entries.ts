import { createHash, randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { within } from '#platform/work/time-limit.ts'
import { type Entry, maxEntryLength } from './entry.ts'
import { findScript, invalidateScript, storeScript } from './shared-scripts.ts'

/** What a lookup found, and what is needed to store the entries that it did not find. */
export interface Found {
  /** In the order of the keys. `begun` is left to the caller. */
  entries: (Omit<Entry, 'begun'> | undefined)[]
  /** The time of Redis, and the generation. */
  at: Moment
}

interface Moment {
  generation: string
  time: string
}

/** A change of a product. */
export interface Invalidation {
  productId: string
  version: number
}

/** The entries that all routers share, in Redis. Its functions throw if Redis does not answer. */
export interface SharedEntries {
  find(keys: readonly string[]): Promise<Found>
  /** Stores answers of reads that began after the lookup. An entry that lacks an invalidation is not stored. */
  store(entries: readonly { key: string; entry: Entry }[], since: Moment): Promise<void>
  /** @param isListChanged whether an entry of the catalogue was added or changed */
  invalidate(changes: readonly Invalidation[], isListChanged: boolean): Promise<void>
  /** Drops all entries, also those that are being read: changes may have been missed. */
  renew(): Promise<void>
}

export interface SharedEntriesOptions {
  redis: Redis
  maxBytes: number
  /** The time to live. Default 60,000. */
  milliseconds?: number
  /** How many products are remembered as changed. Default 100,000. */
  mostVersions?: number
}

const prefix = 'waybill:{cache}:'
const generationKey = `${prefix}generation`
const listKey = `${prefix}list`
const versionsKey = `${prefix}versions`
const timesKey = `${prefix}times`
const indexKey = `${prefix}index`
const sizesKey = `${prefix}sizes`
const totalKey = `${prefix}bytes`

/** An answer that takes longer is not stored. */
const longestRead = 15_000
/** Reads that take longer than Redis usually does go to the service. */
const timeLimitMilliseconds = 250
const changesAtOnce = 1_000
/** The form of product ids. Others are of products that do not exist. */
const storableId = /^[A-Za-z0-9_.:-]{1,255}$/

export function createSharedEntries(options: SharedEntriesOptions): SharedEntries {
  const { redis, maxBytes, milliseconds = 60_000, mostVersions = 100_000 } = options
  // Longer than the life of an entry from the beginning of its read.
  const keptVersions = milliseconds + 2 * longestRead

  function run(script: string, keys: readonly string[], values: readonly string[]): Promise<unknown> {
    // Fails at once instead of waiting in the client's queue.
    if (redis.status !== 'ready') return Promise.reject(new Error('Redis is unavailable'))
    return within(timeLimitMilliseconds, redis.eval(script, keys.length, ...keys, ...values))
  }

  return {
    async find(keys) {
      const entryKeys = keys.map(entryKey)
      const reply = await run(findScript, [generationKey, listKey, versionsKey, ...entryKeys], [])
      const [generation, time, ...texts] = reply as [string, string, ...(string | null)[]]
      return { entries: entryKeys.map((_, index) => readEntry(texts[index])), at: { generation, time } }
    },

    async store(entries, { generation, time }) {
      const storable = entries.filter(({ entry }) => isStorable(entry))
      if (storable.length === 0 || generation === '') return
      const keys = [generationKey, listKey, versionsKey, indexKey, sizesKey, totalKey]
      const limits = [time, longestRead, milliseconds, maxBytes].map(String)
      const texts = storable.map(({ entry }) => writeEntry(entry, generation, time))
      await run(storeScript, [...keys, ...storable.map(({ key }) => entryKey(key))], [...limits, ...texts])
    },

    async invalidate(changes, isListChanged) {
      const values = [String(keptVersions), String(mostVersions), randomUUID(), isListChanged ? '1' : '0']
      for (let index = 0; index < changes.length; index += changesAtOnce) {
        const some = changes.slice(index, index + changesAtOnce)
        const pairs = some.flatMap(({ productId, version }) => [productId, String(version)])
        await run(invalidateScript, [generationKey, listKey, versionsKey, timesKey], [...values, ...pairs])
      }
    },

    async renew() {
      if (redis.status !== 'ready') throw new Error('Redis is unavailable')
      await redis.set(generationKey, randomUUID())
    },
  }
}

function entryKey(key: string): string {
  return `${prefix}entry:${createHash('sha256').update(key).digest('base64url')}`
}

/** Entries about products that do not exist are not shared: anybody can ask for any number of them. */
function isStorable({ text, versions }: Entry): boolean {
  return text.length <= maxEntryLength && versions.every(([id, version]) => version > 0 && storableId.test(id))
}

function writeEntry({ text, versions, isList }: Entry, generation: string, time: string): string {
  return `${generation}\n${time}\n${isList ? 1 : 0}\n${versions.flat().join('\t')}\n${text}`
}

function readEntry(written: string | null | undefined): Omit<Entry, 'begun'> | undefined {
  if (!written) return undefined
  const [, , list, line = '', ...rest] = written.split('\n')
  const fields = line === '' ? [] : line.split('\t')
  const versions = fields.flatMap((id, index) => (index % 2 === 0 ? [[id, Number(fields[index + 1])] as const] : []))
  // JSON escapes line breaks.
  return { text: rest.join('\n'), versions, isList: list === '1' }
}
