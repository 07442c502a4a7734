import { expect, it } from 'vitest'
import { isOwnHash, sha256 } from './document.ts'
import { createDocumentSet } from './document-set.ts'

const shared = { id: 'a', name: 'Shared', text: '{ shared }' }
const ofWeb = { id: 'a', name: 'Web', text: '{ web }', client: 'web' }
const hashed = { id: sha256('{ hashed }'), name: 'Hashed', text: '{ hashed }', client: 'web' }
const documents = createDocumentSet([shared, ofWeb, hashed])

it('a client finds its own documents before those of all clients, and none of another client', () => {
  expect(documents.byId('a', 'web')).toBe(ofWeb)
  expect(documents.byId('a', 'ios')).toBe(shared)
  expect(documents.byId('a', undefined)).toBe(shared)
  expect(documents.byId(hashed.id, 'ios')).toBeUndefined()
  expect(documents.byText('{ web }', 'web')).toBe(ofWeb)
  expect(documents.byText('{ web }', 'ios')).toBeUndefined()
  expect(documents.anyByText('{ web }')).toBe(ofWeb)
})

it('the id of a hash may have the prefix of GraphQL over HTTP', () => {
  expect(documents.byId(`sha256:${hashed.id}`, 'web')).toBe(hashed)
  expect(documents.byId(hashed.id.toUpperCase(), 'web')).toBe(hashed)
  expect(documents.byId('sha256:a', 'web')).toBeUndefined()
})

it('an id in the form of a SHA-256 hash must be that of the text', () => {
  expect(isOwnHash(hashed.id, hashed.text)).toBe(true)
  expect(isOwnHash(`sha256:${hashed.id}`, hashed.text)).toBe(true)
  expect(isOwnHash(hashed.id, `${hashed.text} `)).toBe(false)
  expect(isOwnHash('5f4dcc3b5aa765d61d8327deb882cf99', hashed.text)).toBe(true)
})
