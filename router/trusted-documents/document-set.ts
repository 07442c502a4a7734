import { keyOf, type TrustedDocument } from './document.ts'

/** All trusted documents of one moment. Immutable: replaced as a whole. */
export interface DocumentSet {
  documents: readonly TrustedDocument[]
  /** The document of this client with this id, or one of all clients. */
  byId(id: string, client: string | undefined): TrustedDocument | undefined
  /** As `byId`, by the exact text. */
  byText(text: string, client: string | undefined): TrustedDocument | undefined
  /** A document with this text, of any client. */
  anyByText(text: string): TrustedDocument | undefined
}

export function createDocumentSet(documents: readonly TrustedDocument[]): DocumentSet {
  const ids = new Map(documents.map((document) => [keyOf(document), document]))
  const texts = new Map<string, TrustedDocument[]>()
  for (const document of documents) texts.set(document.text, [...(texts.get(document.text) ?? []), document])
  return {
    documents,
    byId(id, client) {
      return (client === undefined ? undefined : ids.get(keyOf({ id, client }))) ?? ids.get(keyOf({ id }))
    },
    byText(text, client) {
      return texts.get(text)?.find((document) => document.client === undefined || document.client === client)
    },
    anyByText: (text) => texts.get(text)?.[0],
  }
}
