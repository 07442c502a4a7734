import { describe, expect, it } from 'vitest'
import { post } from '../testing/graphql-over-http.ts'
import { systemForTests } from '../testing/system-for-tests.ts'

const { system } = await systemForTests()

const code = (body: { errors?: { extensions: { code: string } }[] }) => body.errors?.[0]?.extensions.code

describe('the name of an operation', () => {
  const query = 'query A { __typename }'

  it('that is empty counts as none, whatever was sent before', async () => {
    const named = { query, operationName: '' }
    expect((await post(system.http, named)).body).toEqual({ data: { __typename: 'Query' } })
    expect((await post(system.http, { query })).body).toEqual({ data: { __typename: 'Query' } })
    expect((await post(system.http, named)).body).toEqual({ data: { __typename: 'Query' } })
    const two = `${query} query B { __typename }`
    expect(code((await post(system.http, { query: two, operationName: '' })).body)).toBe('OPERATION_RESOLUTION_FAILURE')
  })

  it('is not confused with text of the document', async () => {
    expect((await post(system.http, { query: '{ __typename }', operationName: 'A' })).body.errors).toHaveLength(1)
    expect((await post(system.http, { query: 'A { __typename }' })).body.errors).toHaveLength(1)
    expect(code((await post(system.http, { query: '{ __typename }', operationName: 'query' })).body)).toBe(
      'OPERATION_RESOLUTION_FAILURE',
    )
    expect((await post(system.http, { query: 'query { __typename }' })).body.data).toEqual({ __typename: 'Query' })
  })

  it('determines which operation needs a token: others of its document do not run', async () => {
    const document = 'query Open { products { nodes { id } } } query Mine { me { id } }'
    expect((await post(system.http, { query: document, operationName: 'Open' })).status).toBe(200)
    expect((await post(system.http, { query: document, operationName: 'Mine' })).status).toBe(401)
  })
})
