import { createPreparation } from '../engine/executor.ts'
import { planSubscription } from '../engine/subscription-plan.ts'
import { retainedRequest } from '../live/subscriptions/retained-request.ts'
import type { LoadedSupergraph } from '../supergraph/loaded-supergraph.ts'
import { InvalidOperation, type Operation, readOperation } from '../supergraph/read-operation.ts'
import { isOwnHash, keyOf, type TrustedDocument } from './document.ts'
import type { ManifestDocument } from './manifest.ts'

/** What is wrong with one document of a manifest. */
export interface DocumentFault {
  document: ManifestDocument
  message: string
}

interface CheckedManifest {
  documents: TrustedDocument[]
  faults: DocumentFault[]
}

/** Checks that every document is valid for the supergraph, within all limits, and can be planned. */
export function checkDocuments(supergraph: LoadedSupergraph, manifest: readonly ManifestDocument[]): CheckedManifest {
  const prepare = createPreparation()
  const documents = new Map<string, TrustedDocument>()
  const faults: DocumentFault[] = []

  for (const document of manifest) {
    const { id, text, client } = document
    const messages = faultsOf(document)
    const known = documents.get(keyOf(document))
    if (known && known.text !== text) messages.push('the manifest has the id twice, with different texts')
    if (messages.length > 0) faults.push(...messages.map((message) => ({ document, message })))
    else documents.set(keyOf(document), { id, name: nameOf(document), text, ...(client !== undefined && { client }) })
  }
  return { documents: [...documents.values()], faults }

  function read(document: ManifestDocument): Operation {
    return readOperation(supergraph, { query: document.text, isTrusted: true })
  }

  function nameOf(document: ManifestDocument): string {
    return read(document).definition.name?.value ?? document.id
  }

  function faultsOf(document: ManifestDocument): string[] {
    if (!isOwnHash(document.id, document.text)) return ['the id is a SHA-256 hash, but not that of the text']
    try {
      const operation = read(document)
      const { operation: type, name } = operation.definition
      if (document.type !== undefined && document.type !== type)
        return [`the manifest says that it is a ${document.type}, it is a ${type}`]
      if (document.name && document.name !== name?.value)
        return [`the manifest says that its name is ${document.name}, it is ${name?.value ?? 'without a name'}`]
      if (type === 'subscription') {
        planSubscription(supergraph, operation)
        retainedRequest({ query: document.text, isTrusted: true }, operation)
      } else prepare(supergraph, operation)
      return []
    } catch (error) {
      return error instanceof InvalidOperation ? error.errors.map(withPlace) : [(error as Error).message]
    }
  }
}

function withPlace({ message, locations, extensions }: InvalidOperation['errors'][number]): string {
  if (extensions.code === 'OPERATION_RESOLUTION_FAILURE') return 'a document must have exactly one operation'
  const [place] = locations ?? []
  return place ? `line ${place.line}, column ${place.column}: ${message}` : message
}
