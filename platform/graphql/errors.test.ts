import { buildSchema, execute, GraphQLError, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { createLog } from '../process/log.ts'
import { createErrorFormatter } from './errors.ts'

const format = createErrorFormatter(createLog('test', 'silent'))
const schema = buildSchema('type Query { twice(of: Int! = 1): Int broken: Int! named(name: String!): String }')

async function codes(query: string, variableValues: Record<string, unknown> = {}) {
  const rootValue = { broken: () => null, twice: () => 'two' }
  const { errors = [] } = await execute({ schema, document: parse(query), rootValue, variableValues })
  return errors
    .map((error) => format(error.toJSON(), error))
    .map(({ message, extensions }) => [message, extensions?.code])
}

describe('an error without a code from graphql-js', () => {
  it('is the caller’s and shown if it is about an argument', async () => {
    expect(await codes('query ($of: Int) { twice(of: $of) }', { of: null })).toEqual([
      [expect.stringMatching(/must not be null/), 'BAD_USER_INPUT'],
    ])
    expect(await codes('{ named(name: 5) }')).toEqual([[expect.stringMatching(/invalid value/), 'BAD_USER_INPUT']])
  })

  it('is ours and masked if it is about the value of a resolver', async () => {
    const masked = ['Internal server error', 'INTERNAL_SERVER_ERROR']
    expect(await codes('{ broken }')).toEqual([masked])
    expect(await codes('{ twice }')).toEqual([masked])
  })
})

describe('an error of a dependency', () => {
  const shown = (originalError: Error, path?: string[]) => {
    const error = new GraphQLError('inside', { originalError, path })
    return format(error.toJSON(), error)
  }
  const withCode = (code: string) => Object.assign(new Error('inside'), { code })

  it.each([
    ['a connection that ends', withCode('CONNECTION_CLOSED')],
    ['a connection that is refused', withCode('ECONNREFUSED')],
    ['a server that stops', withCode('57P01')],
    ['a server that starts', withCode('57P03')],
    ['too many connections', withCode('53300')],
    ['a statement that takes too long', withCode('57014')],
    ['any of them, wrapped by Drizzle', new Error('Failed query', { cause: withCode('08006') })],
  ])('is an outage, wherever it occurs, with a time to retry: %s', (_, original) => {
    for (const path of [undefined, ['field']]) {
      const { message, extensions, path: shownPath } = shown(original, path)
      expect(shownPath).toEqual(path)
      expect(extensions).toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryAfterSeconds: 1 })
      expect(message).not.toContain('inside')
    }
  })

  it('is an internal error if it is about the data', () => {
    for (const code of ['23505', '42P01', '22001']) {
      expect(shown(withCode(code), ['field'])).toMatchObject({ extensions: { code: 'INTERNAL_SERVER_ERROR' } })
    }
  })
})
