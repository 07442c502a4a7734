import { expect, it } from 'vitest'
import { add, isEqual, multiply } from './decimal.ts'

it('multiplies and adds amounts exactly, with the digits of their currency', () => {
  expect(multiply('29.99', 3)).toBe('89.97')
  expect(multiply('0.10', 3)).toBe('0.30')
  expect(multiply('59', 2)).toBe('118')
  expect(multiply('9999999999.99', 1000)).toBe('9999999999990.00')
  expect(add('0.10', '0.20')).toBe('0.30')
  expect(add('1.005', '59')).toBe('60.005')
  expect(add()).toBe('0')
})

it('compares amounts by their value', () => {
  expect(isEqual('10.00', '10')).toBe(true)
  expect(isEqual('10.00', '10.01')).toBe(false)
})
