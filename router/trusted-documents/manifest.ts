import { z } from 'zod'
import { isClientName } from './client-name.ts'
import { isDocumentId, type TrustedDocument } from './document.ts'

/** The file is not a manifest. `message` says why. */
export class InvalidManifest extends Error {
  override name = 'InvalidManifest'
}

/** A document of a manifest. */
export interface ManifestDocument extends Omit<TrustedDocument, 'name'> {
  /** The name of the operation that the manifest states. Relay's states none. */
  name?: string | undefined
  /** The type of the operation that the manifest states. */
  type?: 'query' | 'mutation' | 'subscription' | undefined
}

const format = 'apollo-persisted-query-manifest'

const idRule = 'an id must have 1 to 200 visible ASCII characters'
const id = z.string().refine(isDocumentId, idRule)
const client = z.string().refine(isClientName, 'a name of a client must have 1 to 100 letters, digits and - . : @ / _')

/** What generate-persisted-query-manifest, Apollo iOS and Apollo Kotlin write. */
const apolloManifest = z.object({
  format: z.literal(format),
  version: z.literal(1),
  operations: z.array(
    z.object({
      id,
      body: z.string().min(1),
      name: z.string().optional(),
      type: z.enum(['query', 'mutation', 'subscription']).optional(),
      clientName: client.nullish(),
    }),
  ),
})

/** What relay-compiler writes with `persistConfig.file`: texts by id. */
const relayManifest = z.record(z.string(), z.string().min(1))

/**
 * Reads a manifest in the format of Apollo or Relay.
 * @param client the client that documents belong to that name none themselves.
 * @throws {InvalidManifest}
 */
export function readManifest(json: string, client?: string): ManifestDocument[] {
  const content = parse(json)
  const isApollo = typeof content === 'object' && content !== null && 'format' in content
  const documents = isApollo ? fromApollo(content, client) : fromRelay(content, client)
  if (documents.length === 0) throw new InvalidManifest('The manifest has no documents')
  return documents
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new InvalidManifest(`The manifest is not JSON: ${(error as Error).message}`)
  }
}

function fromApollo(content: unknown, client: string | undefined): ManifestDocument[] {
  const { operations } = check(apolloManifest, content, `Apollo's format (${format}, version 1)`)
  return operations.map(({ id, body, name, type, clientName }) => ({
    id,
    text: body,
    name,
    type,
    client: clientName ?? client,
  }))
}

function fromRelay(content: unknown, client: string | undefined): ManifestDocument[] {
  const texts = check(relayManifest, content, "Relay's format, an object of texts by id")
  return Object.entries(texts).map(([id, text]) => {
    if (!isDocumentId(id)) throw new InvalidManifest(`The manifest has the id ${JSON.stringify(id)}: ${idRule}`)
    return { id, text, client }
  })
}

function check<Schema extends z.ZodType>(schema: Schema, content: unknown, name: string): z.output<Schema> {
  const { data, error } = schema.safeParse(content)
  if (!error) return data
  const { path, message } = error.issues[0]!
  throw new InvalidManifest(`The manifest does not follow ${name}: ${path.join('.') || 'the file'}: ${message}`)
}
