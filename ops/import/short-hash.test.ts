import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { shortHash } from './short-hash.ts'

it('is the beginning of the SHA-256, also at the ends of blocks', () => {
  const texts = [
    '',
    'abc',
    'Crème Brûlée',
    '赤',
    ...[55, 56, 63, 64, 65, 119, 120, 1_000].map((length) => 'x'.repeat(length)),
  ]
  for (const text of texts) expect(shortHash(text)).toBe(createHash('sha256').update(text).digest('hex').slice(0, 8))
})
