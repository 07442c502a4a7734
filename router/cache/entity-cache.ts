import type { GraphQLDataSource } from '@apollo/gateway'
import type { GraphQLFormattedError } from 'graphql'
import { anonymous, type Caller } from '#platform/identity/caller.ts'
import { type BoundedCache, createBoundedCache } from '#platform/memory/bounded-cache.ts'
import { countResults } from '#platform/memory/cache-metrics.ts'
import type { JsonObject } from '#platform/values/json.ts'
import type { RouterContext } from '../context.ts'
import type { CachedFetch } from './cached-fetch.ts'
import { writingScopes } from './catalogue.ts'
import { type Entry, maxEntryLength } from './entry.ts'
import type { ChangeFollower } from './follow-changes.ts'
import type { KnownChanges } from './known-changes.ts'
import type { SharedEntries } from './shared-entries.ts'
import { takeVersions, type Versions } from './versioned-data.ts'

/** The answer of a subgraph. */
interface Answer {
  data?: JsonObject | null
  errors?: readonly GraphQLFormattedError[]
}

/** Sends an operation to the subgraph. @throws {GraphQLError} */
export type Ask = (query: string, variables: JsonObject, context: RouterContext) => Promise<Answer>

/** Answers fetches, from its entries or from the subgraph. */
export interface EntityCache {
  /** Whether this caller may get cached data now. Counts as a use. */
  serves(caller: Caller): boolean
  /**
   * Undefined if the subgraph has to be asked for this request alone, for example because its answer has errors.
   * @throws the errors of `ask`
   */
  answer(fetch: CachedFetch, variables: JsonObject, ask: Ask): Promise<Answer | undefined>
}

/** A data source whose subgraph is cached has a cache. */
export type CachingDataSource = GraphQLDataSource & { cache?: EntityCache }

export interface EntityCacheOptions {
  changes: Pick<ChangeFollower, 'isCurrent'>
  known: Pick<KnownChanges, 'includes'>
  shared: Pick<SharedEntries, 'find' | 'store'>
  /** The budget of the entries in memory. */
  memoryBytes: number
}

/** Shorter than changes are known: see known-changes.ts. */
const memoryMilliseconds = 10_000
/** Further requests do not wait for a read that began earlier: it may lack a change that they must see. */
const sharedReadMilliseconds = 300
/** Longer keys are not cached. */
const maxKeyLength = 2_000

/** A read of an entry that is in progress. */
interface Read {
  begun: number
  /** Undefined: there is nothing to keep, for example because of errors. */
  outcome: Promise<{ entry: Entry; isFresh: boolean } | undefined>
}

/** One entry that a request needs. */
interface Wanted {
  key: string
  /** Undefined if the answer is one entry. */
  representation: JsonObject | undefined
}

/**
 * A small cache in memory ahead of the one in Redis, which all routers share. Every entry is compared with the known
 * changes when it is used, so that nobody has to find the entries that a change affects. Of many requests for an entry
 * that is not there, one reads it, for nobody in particular: its data is public.
 */
export function createEntityCache(options: EntityCacheOptions): EntityCache {
  const { changes, known, shared } = options
  const countInMemory = countResults<'hit' | 'joined' | 'miss' | 'bypassed'>('catalogue')
  const countInRedis = countResults<'hit' | 'miss' | 'failed'>('catalogue in redis')
  const memory: BoundedCache<Entry> = createBoundedCache('catalogue entries', options.memoryBytes)
  /** Reads whose answer is too large to be kept. Preparing it for nothing would cost as much as the answer. */
  const oversize = createBoundedCache<{ until: number }>('catalogue oversize', 1_048_576)
  const reads = new Map<string, Read>()

  function isUsable(entry: Entry): boolean {
    return performance.now() - entry.begun < memoryMilliseconds && known.includes(entry)
  }

  function findInMemory(key: string): Entry | undefined {
    const entry = memory.get(key)
    if (!entry) return undefined
    if (isUsable(entry)) return entry
    memory.delete(key)
    return undefined
  }

  /** Reads entries, from Redis or the subgraph, and keeps them. */
  async function readAll(fetch: CachedFetch, wanted: Wanted[], variables: JsonObject, ask: Ask) {
    const begun = performance.now()
    const keys = wanted.map(({ key }) => key)
    const found = await shared.find(keys).catch(() => undefined)
    // A change may be known here that has not arrived in Redis.
    const shown = (found?.entries ?? []).map((entry) =>
      entry && known.includes({ ...entry, begun }) ? entry : undefined,
    )
    const hits = shown.filter((entry) => entry !== undefined).length
    countInRedis(found ? 'hit' : 'failed', found ? hits : keys.length)
    if (found) countInRedis('miss', keys.length - hits)

    const outcomes = new Map<string, { entry: Entry; isFresh: boolean }>()
    const missing: Wanted[] = []
    for (const [index, each] of wanted.entries()) {
      const entry = shown[index]
      if (entry) outcomes.set(each.key, { entry: { ...entry, begun }, isFresh: false })
      else missing.push(each)
    }
    if (missing.length > 0) {
      const read = await readFromSubgraph(fetch, missing, variables, ask)
      for (const { key, entry } of read) outcomes.set(key, { entry, isFresh: true })
      // Nobody waits for it, and the answer does not depend on it.
      if (found && read.length > 0) void shared.store(read, found.at).catch(() => {})
    }
    for (const [key, { entry }] of outcomes) {
      if (entry.text.length <= maxEntryLength) memory.set(key, entry, bytesOf(entry))
      else oversize.set(key, { until: performance.now() + memoryMilliseconds }, 50)
    }
    return outcomes
  }

  /** One for each entry without errors. */
  async function readFromSubgraph(fetch: CachedFetch, wanted: Wanted[], variables: JsonObject, ask: Ask) {
    const begun = performance.now()
    const representations = wanted.flatMap(({ representation }) => representation ?? [])
    const own = fetch.kind === 'entities' ? { ...variables, representations } : variables
    const { data, errors } = await ask(fetch.operation, own, { caller: anonymous })
    if (!data || errors?.length) return []
    if (fetch.kind === 'fields') return [{ key: wanted[0]!.key, entry: rootEntry(fetch, data, variables, begun) }]
    const entities = data._entities
    if (!Array.isArray(entities) || entities.length !== wanted.length) return []
    return wanted.map(({ key, representation }, index) => {
      const versions: Versions = new Map()
      const entity: unknown = entities[index] ?? null
      takeVersions(entity, versions)
      if (entity === null) versions.set(String(representation!.id), 0)
      return { key, entry: toEntry(entity, versions, false, begun) }
    })
  }

  /** Starts one read for all of these entries, which other requests may wait for. */
  function startReading(fetch: CachedFetch, wanted: Wanted[], variables: JsonObject, ask: Ask): void {
    const begun = performance.now()
    const reading = readAll(fetch, wanted, variables, ask)
    for (const { key } of wanted) {
      const read: Read = { begun, outcome: reading.then((outcomes) => outcomes.get(key)) }
      // The waiting requests handle it.
      read.outcome.catch(() => {})
      reads.set(key, read)
      const end = () => {
        if (reads.get(key) === read) reads.delete(key)
      }
      reading.then(end, end)
    }
  }

  /** Undefined if an entry cannot be obtained without errors, or is outdated by the time it arrives. */
  async function obtain(fetch: CachedFetch, wanted: Wanted[], variables: JsonObject, ask: Ask) {
    const entries: (Entry | undefined)[] = wanted.map(({ key }) => findInMemory(key))
    const missing = wanted.filter((_, index) => !entries[index])
    countInMemory('hit', wanted.length - missing.length)
    if (missing.length === 0) return entries as Entry[]

    const now = performance.now()
    const isJoinable = ({ key }: Wanted) => {
      const read = reads.get(key)
      return read !== undefined && now - read.begun < sharedReadMilliseconds
    }
    const unread = missing.filter((each) => !isJoinable(each))
    countInMemory('joined', missing.length - unread.length)
    countInMemory('miss', unread.length)
    const own = new Set(unread.map(({ key }) => key))
    if (unread.length > 0) startReading(fetch, unread, variables, ask)
    // All of them before any wait: a read that ends is removed.
    const outcomes = wanted.map(({ key }, index) => (entries[index] ? undefined : reads.get(key)!.outcome))
    for (const [index, outcome] of outcomes.entries()) {
      if (!outcome) continue
      const read = await outcome
      if (!read) return undefined
      // An entry of Redis was current when the read began, which for others than the first is not late enough.
      if (!own.has(wanted[index]!.key) && !read.isFresh && !isUsable(read.entry)) return undefined
      entries[index] = read.entry
    }
    return entries as Entry[]
  }

  return {
    serves(caller) {
      const isServed = !writes(caller) && changes.isCurrent()
      if (!isServed) countInMemory('bypassed')
      return isServed
    },

    async answer(fetch, variables, ask) {
      if (fetch.readsStock(variables)) return undefined
      const wanted = wantedOf(fetch, variables)
      if (!wanted || wanted.some(({ key }) => (oversize.get(key)?.until ?? 0) > performance.now())) return undefined
      const entries = await obtain(fetch, wanted, variables, ask)
      if (!entries) return undefined
      if (fetch.kind === 'fields') return { data: JSON.parse(entries[0]!.text) }
      return { data: { _entities: entries.map(({ text }) => JSON.parse(text)) } }
    },
  }
}

function writes(caller: Caller): boolean {
  return caller.kind !== 'anonymous' && writingScopes.some((scope) => caller.scopes.has(scope))
}

/** Undefined if a key would be too long. */
function wantedOf({ fieldSet, kind }: CachedFetch, variables: JsonObject): Wanted[] | undefined {
  const { representations, ...others } = variables
  const start = `${fieldSet} ${JSON.stringify(kind === 'entities' ? others : variables)}`
  const wanted: Wanted[] =
    kind === 'fields'
      ? [{ key: start, representation: undefined }]
      : (representations as JsonObject[]).map((representation) => ({
          key: `${start} ${JSON.stringify(representation)}`,
          representation,
        }))
  return wanted.every(({ key }) => key.length <= maxKeyLength) ? wanted : undefined
}

function rootEntry({ ones, isList }: CachedFetch, data: JsonObject, variables: JsonObject, begun: number): Entry {
  const versions: Versions = new Map()
  takeVersions(data, versions)
  for (const { key, idOf } of ones) {
    const id = data[key] === null ? idOf(variables) : undefined
    if (id !== undefined) versions.set(id, 0)
  }
  return toEntry(data, versions, isList, begun)
}

function toEntry(data: unknown, versions: Versions, isList: boolean, begun: number): Entry {
  return { text: JSON.stringify(data), versions: [...versions], isList, begun }
}

/** Two bytes a character, and about 100 for each version. */
function bytesOf({ text, versions }: Entry): number {
  return 2 * text.length + 100 * versions.length + 200
}
