import { expect, it } from 'vitest'
import { metrics } from '../process/metrics.ts'
import { recordOperation, typeOfText } from './operation-metrics.ts'

it.each([
  ['query { a }', 'query'],
  ['{ a }', 'query'],
  ['# a comment {\n  mutation M { a }', 'mutation'],
  ['subscription{ a }', 'subscription'],
  ['\ufeff ,\r\n#{\r query Q { a }', 'query'],
  ['mutations { a }', 'unknown'],
  ['fragment F on T { a }', 'unknown'],
  ['', 'unknown'],
  [undefined, 'unknown'],
])('the type of the text %j is %s', (text, type) => {
  expect(typeOfText(text)).toBe(type)
})

const samples = async () => {
  const { values } = await metrics().getSingleMetric('waybill_graphql_operations_total')!.get()
  return values.map(({ labels, value }) => ({ ...labels, value }))
}

it('an operation is counted by the code of its first error', async () => {
  recordOperation({
    type: 'query',
    errors: [{ extensions: { code: 'NOT_FOUND' } }, { extensions: { code: 'OTHERS' } }],
  })
  recordOperation({ type: 'query', errors: [] })
  recordOperation({ type: 'mutation', errors: [{}] })
  const counted = (await samples()).filter(({ value }) => value > 0)
  expect(counted).toHaveLength(3)
  expect(counted).toEqual(
    expect.arrayContaining([
      { operation: 'other', type: 'query', code: 'NOT_FOUND', value: 1 },
      { operation: 'other', type: 'query', code: 'OK', value: 1 },
      { operation: 'other', type: 'mutation', code: 'INTERNAL_SERVER_ERROR', value: 1 },
    ]),
  )
})

it('codes that a foreign subgraph makes up do not become any number of labels', async () => {
  for (let index = 0; index < 1_000; index++) {
    recordOperation({ type: 'query', errors: [{ extensions: { code: `MADE_UP_${index}` } }] })
  }
  recordOperation({ type: 'query', errors: [{ extensions: { code: 'not a code "' } }] })
  const codes = new Set((await samples()).map((sample) => (sample as { code?: string }).code))
  expect(codes.size).toBeLessThanOrEqual(103)
  expect(codes).toContain('OTHER')
})
