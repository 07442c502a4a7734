import { describe, expect, it } from 'vitest'
import { idPart, productIdOf } from './product-id.ts'

const variant = { handle: 'tee', options: [] as string[], sku: '', isFirst: true }

describe('the id of a variant', () => {
  it.each([
    ['is the handle of a product without options', { options: ['Default Title'] }, 'tee'],
    ['has the options', { options: ['Red', 'Size XL', ''] }, 'tee:red.size-xl'],
    ['has the SKU if there are no options', { sku: 'TEE 2/b', isFirst: false }, /^tee:tee-2-b-[0-9a-f]{8}$/],
    ['does not depend on the position of a variant with options', { options: ['Red'], isFirst: false }, 'tee:red'],
  ])('%s', (_, more, id) => {
    expect(productIdOf({ ...variant, ...more })).toMatch(id)
  })

  it('has only characters that ids may have, and differs for different texts', () => {
    const texts = ['Crème Brûlée', 'creme brulee', 'C', 'C++', 'C#', '赤', '青', 'x'.repeat(300), `${'x'.repeat(300)}y`]
    const parts = texts.map(idPart)
    for (const part of parts) expect(part).toMatch(/^[a-z0-9-]{1,100}$/)
    expect(parts[0]).toBe('creme-brulee')
    expect(new Set(parts.slice(1)).size).toBe(texts.length - 1)
  })
})
