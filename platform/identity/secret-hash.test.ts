import { describe, expect, it } from 'vitest'
import { hashSecret, unmatchableHash, verifySecret } from './secret-hash.ts'

describe('the hash of a secret', () => {
  it('matches the secret that it was made of, and no other', async () => {
    const hash = await hashSecret('correct horse battery staple')
    expect(await verifySecret('correct horse battery staple', hash)).toBe(true)
    expect(await verifySecret('correct horse battery stapler', hash)).toBe(false)
    expect(await verifySecret('', hash)).toBe(false)
  })

  it('differs each time, so that equal passwords are not visible', async () => {
    expect(await hashSecret('the same')).not.toBe(await hashSecret('the same'))
  })

  it('does not depend on the Unicode form of the input', async () => {
    const hash = await hashSecret('caf\u00e9 au lait')
    expect(await verifySecret('cafe\u0301 au lait', hash)).toBe(true)
  })

  it('contains its own cost, so that it still matches after the cost was raised', async () => {
    const cheap = 'scrypt$1024$8$1$c2FsdHNhbHRzYWx0c2FsdA$punalsgLVDmabDdlbwVieUjVAmz5_abwyjX3gfy3Xlo'
    expect(await verifySecret('secret', cheap)).toBe(true)
  })

  it.each(['', 'secret', 'md5$1$1$1$c2FsdA$c2FsdA', 'scrypt$1024$8$1$$'])(
    'matches nothing if it is %j',
    async (hash) => {
      expect(await verifySecret('secret', hash)).toBe(false)
    },
  )
})

describe('the hash for unknown names', () => {
  it('costs as much as a real one, and matches nothing', async () => {
    const costOf = (hash: string) => hash.split('$').slice(0, 4)
    expect(costOf(unmatchableHash())).toEqual(costOf(await hashSecret('secret')))
    expect(unmatchableHash().length).toBe((await hashSecret('secret')).length)
    expect(await verifySecret('secret', unmatchableHash())).toBe(false)
  })
})
