import { buildSchema, execute, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { createLog } from '../log.ts'
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

describe('an error that graphql-js gives no code', () => {
  it('is the caller’s, and told, where it is about an argument', async () => {
    expect(await codes('query ($of: Int) { twice(of: $of) }', { of: null })).toEqual([
      [expect.stringMatching(/must not be null/), 'BAD_USER_INPUT'],
    ])
    expect(await codes('{ named(name: 5) }')).toEqual([[expect.stringMatching(/invalid value/), 'BAD_USER_INPUT']])
  })

  it('is ours, and masked, where it is about what a resolver gave out', async () => {
    const masked = ['Internal server error', 'INTERNAL_SERVER_ERROR']
    expect(await codes('{ broken }')).toEqual([masked])
    expect(await codes('{ twice }')).toEqual([masked])
  })
})
