import { describe, expect, it } from 'vitest'
import { createHashing } from './hashing.ts'

const ada = { origin: '203.0.113.1', subject: 'ada@example.com' }

describe('slow hashes', () => {
  it('verify what they hashed', async () => {
    const hashing = createHashing()
    const hash = await hashing.hash('correct horse', ada)
    expect(await hashing.verify('correct horse', hash, ada)).toBe(true)
    expect(await hashing.verify('wrong horse', hash, ada)).toBe(false)
  })

  it('take their time for an unknown name too', async () => {
    const hashing = createHashing()
    const hash = await hashing.hash('correct horse', ada)
    const time = async (known: string | undefined) => {
      const start = performance.now()
      expect(await hashing.verify('wrong horse', known, ada)).toBe(false)
      return performance.now() - start
    }
    // Far apart from "at once", and no closer than a busy machine can promise.
    expect(await time(undefined)).toBeGreaterThan((await time(hash)) / 3)
  })

  it('refuse at once what they have no room for, and go on afterwards', async () => {
    const hashing = createHashing({ concurrent: 1 })
    const five = Array.from({ length: 5 }, () => hashing.verify('wrong', undefined, ada))
    await expect(hashing.hash('six', ada)).rejects.toMatchObject({ name: 'Refusal', code: 'OVERLOADED' })
    await expect(hashing.verify('seven', undefined, ada)).rejects.toMatchObject({ code: 'OVERLOADED' })
    await Promise.all(five)
    expect(await hashing.verify('eight', undefined, ada)).toBe(false)
  })
})
