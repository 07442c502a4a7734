// `npm run documents -- check|add|list|remove`: the documents that clients may execute by their id.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Redis } from 'ioredis'
import { ConfigurationError, configurationExitCode, readConfig } from '#platform/process/config.ts'
import { createLog } from '#platform/process/log.ts'
import { connectRedis } from '#platform/redis.ts'
import { readSupergraphFile } from '../config.ts'
import { isClientName } from '../trusted-documents/client-name.ts'
import { keyOf, type TrustedDocument } from '../trusted-documents/document.ts'
import { InvalidManifest, type ManifestDocument, readManifest } from '../trusted-documents/manifest.ts'
import { changeDocuments, readDocuments } from '../trusted-documents/store.ts'

const usage = `Usage: npm run documents -- <command>
  check <manifest …>                           checks documents with the supergraph, and stores nothing
  add <manifest …> [--client <name>]           checks and stores them; all, or none if one is refused
  list [--client <name>]                       the stored documents
  remove <id …|--all> [--client <name>] --yes  removes them; clients that use them get DOCUMENT_NOT_FOUND

A manifest is a file of generate-persisted-query-manifest, Apollo iOS, Apollo Kotlin or relay-compiler; - is the
standard input.
SUPERGRAPH_FILE and REDIS_URL name the supergraph and the Redis of the routers.`

/** The command cannot be understood, or cannot be carried out as given. */
class CommandError extends Error {}

interface Flags {
  client?: string | undefined
  all?: boolean | undefined
  yes?: boolean | undefined
}

const commands: Record<string, (names: string[], flags: Flags) => Promise<void>> = {
  async check(files, flags) {
    const { length } = await readChecked(files, flags)
    console.log(`${length} documents are valid`)
  },

  async add(files, flags) {
    const checked = await readChecked(files, flags)
    const counts = { added: 0, known: 0 }
    await withRedis((redis) =>
      changeDocuments(redis, (stored) => {
        const all = new Map(stored.map((document) => [keyOf(document), document]))
        Object.assign(counts, { added: 0, known: 0 })
        for (const document of checked) {
          const known = all.get(keyOf(document))
          // Clients that know the id would execute something else.
          if (known && known.text !== document.text)
            throw new CommandError(`${describe(document)} is stored with another text: use another id, or remove it`)
          counts[known ? 'known' : 'added']++
          all.set(keyOf(document), document)
        }
        return [...all.values()]
      }),
    )
    console.log(`${counts.added} documents added, ${counts.known} were stored already`)
  },

  async list(_names, flags) {
    const stored = (await withRedis(readDocuments))?.documents ?? []
    const shown = stored.filter(({ client }) => flags.client === undefined || client === flags.client)
    if (shown.length === 0) console.log('There are no trusted documents')
    for (const { id, name, client, text } of shown)
      console.log(`${id}  ${name}  ${client ?? 'all clients'}  ${text.length} characters`)
  },

  async remove(ids, flags) {
    if (flags.all ? ids.length > 0 : ids.length === 0) throw new CommandError(`Name the ids, or --all\n${usage}`)
    if (!flags.yes) throw new CommandError('Clients that use removed documents fail: add --yes')
    let count = 0
    await withRedis((redis) =>
      changeDocuments(redis, (stored) => {
        const isMeant = (document: TrustedDocument) =>
          flags.all
            ? flags.client === undefined || document.client === flags.client
            : ids.some((id) => keyOf({ id, client: flags.client }) === keyOf(document))
        const left = stored.filter((document) => !isMeant(document))
        count = stored.length - left.length
        if (!flags.all && count < new Set(ids).size)
          throw new CommandError(`Not stored: ${missing(ids, stored, flags)}`)
        return left
      }),
    )
    console.log(`${count} documents removed`)
  },
}

try {
  const { positionals, values } = readArguments()
  const [command = '', ...names] = positionals
  const run = Object.hasOwn(commands, command) ? commands[command] : undefined
  if (!run) throw new CommandError(usage)
  if (values.client !== undefined && !isClientName(values.client))
    throw new CommandError('--client must have 1 to 100 letters, digits and - . : @ / _')
  await run(names, values)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = error instanceof ConfigurationError ? configurationExitCode : 1
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { client: { type: 'string' }, all: { type: 'boolean' }, yes: { type: 'boolean' } },
    })
  } catch (error) {
    throw new CommandError(`${(error as Error).message}\n${usage}`)
  }
}

/** The documents of all manifests. @throws {CommandError} that lists every fault. */
async function readChecked(files: string[], { client }: Flags): Promise<TrustedDocument[]> {
  if (files.length === 0) throw new CommandError(`Name a manifest\n${usage}`)
  const manifest = files.flatMap((file) => read(file, client))
  // The planner takes a second to load, which the other commands do not need.
  const { loadSupergraph } = await import('../supergraph/loaded-supergraph.ts')
  const { checkDocuments } = await import('../trusted-documents/check-documents.ts')
  const { documents, faults } = checkDocuments(loadSupergraph(readSupergraph()), manifest)
  if (faults.length === 0) return documents
  const lines = faults.map(({ document, message }) => `  ${describe(document)}: ${message}`)
  const refused = new Set(faults.map(({ document }) => document)).size
  throw new CommandError(
    `${refused} of ${manifest.length} documents are refused, nothing is stored:\n${lines.join('\n')}`,
  )
}

function read(file: string, client: string | undefined): ManifestDocument[] {
  try {
    return readManifest(readFileSync(file === '-' ? 0 : file, 'utf8'), client)
  } catch (error) {
    if (error instanceof InvalidManifest) throw new CommandError(`${file}: ${error.message}`)
    throw new CommandError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`)
  }
}

function readSupergraph(): string {
  const file = readConfig(readSupergraphFile)
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new ConfigurationError(
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code}): set SUPERGRAPH_FILE`,
    )
  }
}

async function withRedis<Result>(use: (redis: Redis) => Promise<Result>): Promise<Result> {
  const url = readConfig((environment) => environment.secret.url('REDIS_URL', 'redis://localhost:6379'))
  const redis = connectRedis(url, createLog('documents', 'silent'))
  try {
    await redis.ping().catch((error: Error) => {
      throw new CommandError(`The Redis of REDIS_URL does not answer: ${error.message}`)
    })
    return await use(redis)
  } finally {
    redis.disconnect()
  }
}

function describe({
  id,
  name,
  client,
}: {
  id: string
  name?: string | undefined
  client?: string | undefined
}): string {
  return [name, id, client && `of ${client}`].filter(Boolean).join(' ')
}

function missing(ids: string[], stored: readonly TrustedDocument[], { client }: Flags): string {
  const keys = new Set(stored.map(keyOf))
  return ids.filter((id) => !keys.has(keyOf({ id, client }))).join(', ')
}
