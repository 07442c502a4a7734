import { generateKeyPairSync, sign, verify } from 'node:crypto'

/** The RS256 signatures per second that one core verifies, with the size of our access tokens. */
export function verificationsPerSecond(milliseconds: number): number {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const token = Buffer.from('x'.repeat(600))
  const signature = sign('sha256', token, privateKey)
  const start = performance.now()
  let count = 0
  while (performance.now() - start < milliseconds) {
    for (let index = 0; index < 50; index++) verify('sha256', token, publicKey, signature)
    count += 50
  }
  return (count * 1_000) / (performance.now() - start)
}
