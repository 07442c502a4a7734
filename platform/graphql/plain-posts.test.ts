import fastify from 'fastify'
import { expect, it } from 'vitest'
import { answerPlainPosts } from './plain-posts.ts'

it.each([
  [{ query: '{ a }' }, true],
  [{ query: '{ a }', variables: {}, operationName: 'A' }, true],
  // Apollo Client 4 sends this with each operation.
  [{ query: '{ a }', extensions: { clientLibrary: { name: '@apollo/client', version: '4.3.8' } } }, true],
  [{ query: '{ a }', extensions: { persistedQuery: { version: 1, sha256Hash: 'a' } } }, false],
  [{ query: '{ a }', extensions: 'a' }, false],
  [{ query: '' }, false],
  [{ variables: {} }, false],
  [{ query: '{ a }', variables: [] }, false],
  [[{ query: '{ a }' }], false],
])('the body %j is a plain operation: %s', async (body, isPlain) => {
  const http = fastify()
  answerPlainPosts(
    http,
    async () => ({ type: 'query', run: async () => ({ data: { by: 'engine' } }) }),
    (formatted) => formatted,
  )
  http.post('/graphql', async () => ({ data: { by: 'Apollo Server' } }))
  const { data } = (await http.inject({ method: 'POST', url: '/graphql', payload: body })).json()
  expect(data.by).toBe(isPlain ? 'engine' : 'Apollo Server')
})
