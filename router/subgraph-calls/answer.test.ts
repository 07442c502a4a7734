import { describe, expect, it } from 'vitest'
import { readAnswer } from './answer.ts'

describe('the answer of a subgraph', () => {
  it.each(['', '<html>', '[]', '1', 'null', '{}', '{"data":1}', '{"errors":{}}', '{"errors":[1]}', '{"errors":[]}'])(
    'is not %j',
    (body) => {
      expect(readAnswer(body)).toBeUndefined()
    },
  )

  it('is data, errors, or both', () => {
    expect(readAnswer('{"data":{"a":1}}')).toEqual({ data: { a: 1 } })
    expect(readAnswer('{"data":null,"errors":[]}')).toEqual({ data: null })
    const error = { message: 'No', path: ['a'], extensions: { code: 'X', fields: ['A.b'], traceId: '1' } }
    expect(readAnswer(JSON.stringify({ data: null, errors: [error] }))).toEqual({ data: null, errors: [error] })
  })

  it('drops parts of an error that only our services may set', () => {
    const error = { message: 'x', locations: [], extensions: { code: 'X', stacktrace: ['at'], sql: 'select' } }
    expect(readAnswer(JSON.stringify({ errors: [error] }))?.errors).toEqual([
      { message: 'x', extensions: { code: 'X' } },
    ])
  })

  it('has an internal error if the subgraph gave no code', () => {
    expect(readAnswer('{"errors":[{"message":"at 10.0.0.1"}]}')?.errors?.[0]?.extensions).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
    })
  })
})
