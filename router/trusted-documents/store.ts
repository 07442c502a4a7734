import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { z } from 'zod'
import type { TrustedDocument } from './document.ts'

/** Both keys in one slot, because they change together. The version changes with each change of the documents. */
const [documentsKey, versionKey] = ['waybill:{documents}', 'waybill:{documents}:version']

/** More than the operations of dozens of applications. Routers keep all texts in memory. */
export const maxDocuments = 10_000
export const maxTextBytes = 8 * 1024 * 1024

const attempts = 10

/** The stored documents, at one version. */
export interface StoredDocuments {
  version: string
  documents: TrustedDocument[]
}

/** The documents would take more memory than routers give them. */
export class TooManyDocuments extends Error {
  override name = 'TooManyDocuments'
}

const stored = z.array(z.object({ id: z.string(), name: z.string(), text: z.string(), client: z.string().optional() }))

/** The version of the stored documents; null if Redis has none. */
export function readVersion(redis: Redis): Promise<string | null> {
  return redis.get(versionKey)
}

/** @throws {Error} if Redis holds something else, or too much. */
export async function readDocuments(redis: Redis): Promise<StoredDocuments | undefined> {
  const [version, text] = await redis.mget(versionKey, documentsKey)
  if (version == null || text == null) return undefined
  const documents = stored.parse(JSON.parse(text))
  checkSize(documents)
  return { version, documents }
}

/**
 * Changes the stored documents in one step, also if somebody else changes them at the same time.
 * @throws {TooManyDocuments}, and the errors of `change`.
 */
export async function changeDocuments(
  redis: Redis,
  change: (documents: readonly TrustedDocument[]) => readonly TrustedDocument[],
): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    await redis.watch(versionKey)
    const changed = change((await readDocuments(redis))?.documents ?? [])
    checkSize(changed)
    const outcome = await redis.multi().set(documentsKey, JSON.stringify(changed)).set(versionKey, randomUUID()).exec()
    if (outcome) return
  }
  throw new Error('The trusted documents are changed by others all the time: try again')
}

/** Stores documents again after Redis has lost them; changes nothing if it has some. */
export async function restoreDocuments(redis: Redis, { version, documents }: StoredDocuments): Promise<boolean> {
  const done = await redis.msetnx(documentsKey, JSON.stringify(documents), versionKey, version)
  return done === 1
}

function checkSize(documents: readonly TrustedDocument[]): void {
  if (documents.length > maxDocuments)
    throw new TooManyDocuments(`There would be ${documents.length} trusted documents, at most ${maxDocuments} are kept`)
  const bytes = documents.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
  if (bytes > maxTextBytes)
    throw new TooManyDocuments(`The trusted documents would have ${bytes} bytes, at most ${maxTextBytes} are kept`)
}
