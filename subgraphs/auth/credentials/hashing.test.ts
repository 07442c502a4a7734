import { describe, expect, it } from 'vitest'
import { createHashing } from './hashing.ts'

describe('slow hashes', () => {
  it('verify what they hashed', async () => {
    const hashing = createHashing()
    const hash = await hashing.hash('correct horse')
    expect(await hashing.verify('correct horse', hash)).toBe(true)
    expect(await hashing.verify('wrong horse', hash)).toBe(false)
  })

  it('take their time for an unknown name too', async () => {
    const hashing = createHashing()
    const hash = await hashing.hash('correct horse')
    const time = async (known: string | undefined) => {
      const start = performance.now()
      expect(await hashing.verify('wrong horse', known)).toBe(false)
      return performance.now() - start
    }
    // Far apart from "at once", and no closer than a busy machine can promise.
    expect(await time(undefined)).toBeGreaterThan((await time(hash)) / 3)
  })

  it('refuse at once what they have no room for, and go on afterwards', async () => {
    const hashing = createHashing({ concurrent: 1, waiting: 1 })
    const [running, waiting] = [hashing.hash('one'), hashing.verify('two', undefined)]
    await expect(hashing.hash('three')).rejects.toMatchObject({ name: 'Refusal', code: 'OVERLOADED' })
    await expect(hashing.verify('four', undefined)).rejects.toMatchObject({ code: 'OVERLOADED' })
    await Promise.all([running, waiting])
    expect(await hashing.verify('five', undefined)).toBe(false)
  })
})
