import { expect, it } from 'vitest'
import { accessTokenLifetimeSeconds } from '../../subgraphs/auth/domain/access-token.ts'
import { minimumAgeSeconds } from './streams.ts'
import { tokenRevoked } from './token-revoked.ts'

it('a revocation stays readable for longer than the lifetime of the revoked token', () => {
  expect(minimumAgeSeconds(tokenRevoked.source)).toBeGreaterThan(accessTokenLifetimeSeconds)
})
