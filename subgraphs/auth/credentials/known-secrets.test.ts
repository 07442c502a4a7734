import { describe, expect, it } from 'vitest'
import { rememberSecrets } from './known-secrets.ts'

/** Verifies `secret` against `hash:secret`, and counts. */
function counted() {
  const calls: string[] = []
  const { verify, isKnown } = rememberSecrets(async (secret, hash) => {
    calls.push(secret)
    return hash === `hash:${secret}`
  })
  return { calls, verify, isKnown }
}

describe('a secret that was verified', () => {
  it('is verified slowly once', async () => {
    const { calls, verify } = counted()
    for (let time = 0; time < 5; time++) expect(await verify('right', 'hash:right')).toBe(true)
    expect(calls).toHaveLength(1)
  })

  it('is verified once for many who show it at the same time', async () => {
    const { calls, verify } = counted()
    expect(await Promise.all([1, 2, 3].map(() => verify('right', 'hash:right')))).toEqual([true, true, true])
    expect(calls).toHaveLength(1)
  })

  it('is known from then on, with the hash that it was verified against', async () => {
    const { verify, isKnown } = counted()
    expect(isKnown('right', 'hash:right')).toBe(false)
    await verify('right', 'hash:right')
    expect(isKnown('right', 'hash:right')).toBe(true)
    expect(isKnown('right', 'hash:changed')).toBe(false)
    expect(isKnown('right', undefined)).toBe(false)
  })

  it('is counted once for many who show it at the same time, and not at all when it is known', async () => {
    const { verify } = counted()
    let counts = 0
    const count = (work: () => Promise<boolean>) => {
      counts++
      return work()
    }
    await Promise.all([1, 2, 3].map(() => verify('right', 'hash:right', count)))
    await verify('right', 'hash:right', count)
    expect(counts).toBe(1)
  })

  it('is void when the stored hash changes', async () => {
    const { verify } = counted()
    await verify('right', 'hash:right')
    expect(await verify('right', 'hash:changed')).toBe(false)
  })

  it('does not vouch for another one', async () => {
    const { verify } = counted()
    await verify('right', 'hash:right')
    expect(await verify('wrong', 'hash:right')).toBe(false)
    expect(await verify('right', undefined)).toBe(false)
  })

  it('is forgotten before there are too many, the oldest first', async () => {
    const { calls, verify } = counted()
    for (let count = 0; count <= 1_000; count++) await verify(`secret ${count}`, `hash:secret ${count}`)
    await verify('secret 1', 'hash:secret 1')
    expect(calls).toHaveLength(1_001)
    await verify('secret 0', 'hash:secret 0')
    expect(calls).toHaveLength(1_002)
  })
})

describe('a secret that was not', () => {
  it('is verified slowly each time', async () => {
    const { calls, verify } = counted()
    for (let time = 0; time < 3; time++) {
      expect(await verify('wrong', 'hash:right')).toBe(false)
      expect(await verify('any', undefined)).toBe(false)
    }
    expect(calls).toHaveLength(6)
  })

  it('is tried again after a failure', async () => {
    let fail = true
    const { verify } = rememberSecrets(async () => {
      if (fail) throw new Error('no room')
      return true
    })
    await expect(verify('right', 'hash')).rejects.toThrow('no room')
    fail = false
    expect(await verify('right', 'hash')).toBe(true)
  })
})
