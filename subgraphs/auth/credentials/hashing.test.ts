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

  it('take equally long for an unknown name', async () => {
    const hashing = createHashing()
    const hash = await hashing.hash('correct horse', ada)
    const time = async (known: string | undefined) => {
      const start = performance.now()
      expect(await hashing.verify('wrong horse', known, ada)).toBe(false)
      return performance.now() - start
    }
    // Clearly not immediate, with a margin for busy machines.
    expect(await time(undefined)).toBeGreaterThan((await time(hash)) / 3)
  })

  it('are refused at once when the queue is full, and work again afterwards', async () => {
    const hashing = createHashing({ concurrent: 1 })
    const five = Array.from({ length: 5 }, () => hashing.verify('wrong', undefined, ada))
    await expect(hashing.hash('six', ada)).rejects.toMatchObject({ name: 'Refusal', code: 'OVERLOADED' })
    await expect(hashing.verify('seven', undefined, ada)).rejects.toMatchObject({ code: 'OVERLOADED' })
    await Promise.all(five)
    expect(await hashing.verify('eight', undefined, ada)).toBe(false)
  })
})
