import { describe, expect, it } from 'vitest'
import { prefersGraphqlResponse } from './media-type.ts'

describe('an Accept header', () => {
  it.each([
    ['application/graphql-response+json', true],
    ['application/graphql-response+json, application/json;q=0.9', true],
    ['application/graphql-response+json;charset=utf-8, application/json', true],
    ['application/json;q=0.5, application/graphql-response+json', true],
    ['application/json', false],
    ['application/json, application/graphql-response+json', false],
    ['application/json, application/graphql-response+json;q=0.9', false],
    ['*/*', false],
    [undefined, false],
  ])('%s prefers the newer media type: %s', (accept, expected) => {
    expect(prefersGraphqlResponse(accept)).toBe(expected)
  })
})
