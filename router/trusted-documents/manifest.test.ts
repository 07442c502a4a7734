import { describe, expect, it } from 'vitest'
import { InvalidManifest, readManifest } from './manifest.ts'

const text = 'query Products { products { nodes { id } } }'
const apollo = (operation: object) =>
  JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations: [operation] })

describe('a manifest', () => {
  it('of Apollo has names and types of its operations, and may name their client', () => {
    const operation = { id: 'a', body: text, name: 'Products', type: 'query' }
    const read = { id: 'a', text, name: 'Products', type: 'query' }
    expect(readManifest(apollo(operation))).toEqual([{ ...read, client: undefined }])
    expect(readManifest(apollo(operation), 'web')).toEqual([{ ...read, client: 'web' }])
    expect(readManifest(apollo({ ...operation, clientName: 'ios' }), 'web')).toEqual([{ ...read, client: 'ios' }])
    expect(readManifest(apollo({ ...operation, clientName: null }), 'web')).toEqual([{ ...read, client: 'web' }])
  })

  it('of Relay is an object of texts by id', () => {
    expect(readManifest(JSON.stringify({ a: text, b: text }))).toEqual([
      { id: 'a', text, client: undefined },
      { id: 'b', text, client: undefined },
    ])
  })

  it('may begin with a byte order mark', () => {
    expect(readManifest(`\uFEFF${JSON.stringify({ a: text })}`)).toHaveLength(1)
  })

  it.each([
    ['{', /not JSON/],
    ['[]', /Relay's format/],
    ['{}', /no documents/],
    [JSON.stringify({ a: { text } }), /Relay's format.*a: /],
    [JSON.stringify({ 'a b': text }), /visible ASCII/],
    [JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 2, operations: [] }), /version 1.*version/],
    [JSON.stringify({ format: 'other', version: 1, operations: [] }), /format/],
    [apollo({ id: 'a' }), /operations.0.body/],
    [apollo({ id: 'a', body: text, clientName: 'a\nb' }), /name of a client/],
  ])('is refused as %s, with the reason', (json, message) => {
    expect(() => readManifest(json)).toThrow(message)
    expect(() => readManifest(json)).toThrow(InvalidManifest)
  })
})
