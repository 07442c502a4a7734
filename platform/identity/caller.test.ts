import { describe, expect, it } from 'vitest'
import { testCaller as caller } from '../testing/test-caller.ts'
import { actsForShop, anonymous, callerName, mayActFor } from './caller.ts'

describe('ownership', () => {
  it('lets a customer act only for themself', () => {
    expect(mayActFor(caller('customer', 'customer_123'), 'customer_123')).toBe(true)
    expect(mayActFor(caller('customer', 'customer_123'), 'customer_456')).toBe(false)
  })

  it('lets clients and operators act for any customer, and an anonymous caller for none', () => {
    expect(mayActFor(caller('client', 'storefront'), 'customer_123')).toBe(true)
    expect(mayActFor(caller('operator', 'operator_123'), 'customer_123')).toBe(true)
    expect(mayActFor(anonymous, 'customer_123')).toBe(false)
  })
})

it('only clients and operators act for the shop', () => {
  expect([caller('client', 'one'), caller('operator', 'one')].map(actsForShop)).toEqual([true, true])
  expect([caller('customer', 'one'), anonymous].map(actsForShop)).toEqual([false, false])
})

describe("a caller's name", () => {
  it('distinguishes a client from a customer of the same id', () => {
    expect(callerName(caller('client', 'one'))).toBe('client:one')
    expect(callerName(caller('customer', 'one'))).toBe('customer:one')
    expect(callerName(caller('operator', 'one'))).toBe('operator:one')
    expect(callerName(anonymous)).toBe('anonymous')
  })
})
