import { describe, expect, it } from 'vitest'
import { testCaller as caller } from '../testing/test-caller.ts'
import { anonymous, callerName, mayActFor } from './caller.ts'

describe('ownership', () => {
  it('lets a customer act only for themself', () => {
    expect(mayActFor(caller('customer', 'customer_123'), 'customer_123')).toBe(true)
    expect(mayActFor(caller('customer', 'customer_123'), 'customer_456')).toBe(false)
  })

  it('lets a client act for any customer, and an anonymous caller for none', () => {
    expect(mayActFor(caller('client', 'storefront'), 'customer_123')).toBe(true)
    expect(mayActFor(anonymous, 'customer_123')).toBe(false)
  })
})

describe("a caller's name", () => {
  it('distinguishes a client from a customer of the same id', () => {
    expect(callerName(caller('client', 'one'))).toBe('client:one')
    expect(callerName(caller('customer', 'one'))).toBe('customer:one')
    expect(callerName(anonymous)).toBe('anonymous')
  })
})
