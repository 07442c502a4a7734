import { expect, test } from 'vitest'
import { MasterKeyError } from '#platform/encryption/master-keys.ts'
import { createKeyVault } from './key-vault.ts'

const pem = 'PRIVATE KEY in PEM'
const vault = createKeyVault({ current: 'one master key' })

test('a sealed key shows nothing of the key, differs each time, and is opened with its master key', () => {
  const sealed = vault.seal('kid', pem)
  expect(sealed).not.toContain('PRIVATE')
  expect(sealed).not.toBe(vault.seal('kid', pem))
  expect(vault.open('kid', sealed)).toBe(pem)
  expect(vault.isCurrent(sealed)).toBe(true)
})

test('without a master key, keys are stored as they are, and keys of before are read as they are', () => {
  const none = createKeyVault({ current: undefined })
  expect(none.seal('kid', pem)).toBe(pem)
  expect(none.open('kid', pem)).toBe(pem)
  expect(vault.open('kid', pem)).toBe(pem)
  expect(vault.isCurrent(pem)).toBe(false)
})

test('another master key opens nothing, and the error names both keys and says what to do', () => {
  const sealed = vault.seal('kid', pem)
  const other = createKeyVault({ current: 'another master key' })
  expect(() => other.open('kid', sealed)).toThrow(MasterKeyError)
  expect(() => other.open('kid', sealed)).toThrow(
    `master key ${vault.masterKeyId}, not AUTH_MASTER_KEY, which is ${other.masterKeyId}`,
  )
  expect(() => createKeyVault({ current: undefined }).open('kid', sealed)).toThrow('AUTH_MASTER_KEY is not set')
})

test('the previous master key still opens, and the current one seals', () => {
  const next = createKeyVault({ current: 'another master key', previous: 'one master key' })
  const sealed = vault.seal('kid', pem)
  expect(next.open('kid', sealed)).toBe(pem)
  expect(next.isCurrent(sealed)).toBe(false)
  expect(next.isCurrent(next.seal('kid', pem))).toBe(true)
})

test('a key that was changed, or moved to another row, is refused', () => {
  const sealed = vault.seal('kid', pem)
  expect(() => vault.open('other', sealed)).toThrow('The signing key other cannot be used')
  const last = sealed.at(-5) === 'A' ? 'B' : 'A'
  for (const changed of [
    `${sealed.slice(0, -5)}${last}${sealed.slice(-4)}`,
    sealed.slice(0, -30),
    `${sealed.split('.').slice(0, 2).join('.')}.`,
  ]) {
    expect(() => vault.open('kid', changed)).toThrow(MasterKeyError)
  }
})
