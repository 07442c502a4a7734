import { expect, test } from 'vitest'
import { reckon } from './reckoning.ts'

const published = [
  { order: 0, version: 2, moment: 100 },
  { order: 0, version: 3, moment: 200 },
  { order: 1, version: 2, moment: 150 },
]

test('what comes once and in order is as it should be', () => {
  const messages = published.map((change) => ({ ...change, moment: change.moment + 5 }))
  expect(reckon(published, messages)).toMatchObject({ delivered: 3, lost: 0, repeated: 0, disordered: 0 })
  expect(reckon(published, messages).latency).toMatchObject({ count: 3, p50: 5, max: 5 })
})

test('a version that never came is lost', () => {
  expect(reckon(published, published.slice(1))).toMatchObject({ delivered: 2, lost: 1 })
})

test('a repeated version does not make up for a lost one', () => {
  const messages = [published[0]!, published[0]!, published[2]!]
  expect(reckon(published, messages)).toMatchObject({ delivered: 2, lost: 1, repeated: 1 })
})

test('a version after a later one of its order is out of order', () => {
  const messages = [published[1]!, published[0]!, published[2]!]
  expect(reckon(published, messages)).toMatchObject({ lost: 0, disordered: 1 })
})

test('a snapshot that nobody published counts neither way', () => {
  expect(reckon(published, [...published, { order: 1, version: 1, moment: 0 }])).toMatchObject({
    delivered: 3,
    lost: 0,
  })
})
