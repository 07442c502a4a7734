import { expect, test } from 'vitest'
import { checkDeliveries } from './check-deliveries.ts'

const published = [
  { order: 0, version: 2, moment: 100 },
  { order: 0, version: 3, moment: 200 },
  { order: 1, version: 2, moment: 150 },
]

test('changes that arrive once and in order are correct', () => {
  const messages = published.map((change) => ({ ...change, moment: change.moment + 5 }))
  expect(checkDeliveries(published, messages)).toMatchObject({ delivered: 3, lost: 0, repeated: 0, disordered: 0 })
  expect(checkDeliveries(published, messages).latency).toMatchObject({ count: 3, p50: 5, max: 5 })
})

test('a missing version is lost', () => {
  expect(checkDeliveries(published, published.slice(1))).toMatchObject({ delivered: 2, lost: 1 })
})

test('a repeated version does not compensate for a lost one', () => {
  const messages = [published[0]!, published[0]!, published[2]!]
  expect(checkDeliveries(published, messages)).toMatchObject({ delivered: 2, lost: 1, repeated: 1 })
})

test('a version after a later one of its order is out of order', () => {
  const messages = [published[1]!, published[0]!, published[2]!]
  expect(checkDeliveries(published, messages)).toMatchObject({ lost: 0, disordered: 1 })
})

test('an unpublished snapshot is ignored', () => {
  expect(checkDeliveries(published, [...published, { order: 1, version: 1, moment: 0 }])).toMatchObject({
    delivered: 3,
    lost: 0,
  })
})
