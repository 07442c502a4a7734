import { expect, it } from 'vitest'
import { isCustomerId, sessionsClientId } from './customer.ts'

it("a customer's id has its prefix, and no character that a database refuses", () => {
  for (const id of ['customer_123', 'customer_0f8fad5b-d9cb-469f-a165-70867728950e'])
    expect(isCustomerId(id)).toBe(true)
  for (const id of ['', 'customer_', 'storefront', 'customer_\u0000', `customer_${'1'.repeat(65)}`, ' customer_1']) {
    expect(isCustomerId(id)).toBe(false)
  }
})

it('the client id of sessions is not a customer id', () => {
  expect(isCustomerId(sessionsClientId)).toBe(false)
})
