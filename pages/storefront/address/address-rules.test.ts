import { expect, it } from 'vitest'
import { addressRules } from './address-rules.ts'

it('asks for the parts of an address in the order of the country', () => {
  expect(addressRules('DE').parts).toEqual(['postalCode', 'city'])
  expect(addressRules('GB').parts).toEqual(['city', 'postalCode'])
  expect(addressRules('US').parts).toEqual(['city', 'region', 'postalCode'])
})

it('requires what the post of the country needs', () => {
  expect([...addressRules('DE').required]).toEqual(['postalCode', 'city'])
  expect([...addressRules('US').required]).toEqual(['city', 'region', 'postalCode'])
  expect([...addressRules('IE').required]).toEqual(['city'])
})

it('offers the states of a country that has a list of them', () => {
  expect(addressRules('US').regions).toContain('California')
  expect(addressRules('DE').regions).toEqual([])
})
