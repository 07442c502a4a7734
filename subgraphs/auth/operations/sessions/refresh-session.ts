import { Refusal } from '#platform/values/refusal.ts'
import type { Authority } from '../../authority.ts'
import { customerGrant } from '../../domain/access-token.ts'
import type { CustomerHolder, Holder } from '../../domain/token-family.ts'
import { type Customer, findCustomers } from '../../store/customers.ts'
import { audit } from '../audit.ts'
import { exchangeRefreshToken } from '../tokens/exchange-refresh-token.ts'
import { type SessionTokens, signSession } from './open-session.ts'

const isCustomer = (holder: Holder): holder is CustomerHolder => holder.kind === 'customer'

/**
 * Exchanges a customer's refresh token for the next one and a new access token.
 * @throws {Refusal} INVALID_REFRESH_TOKEN, RATE_LIMITED
 */
export async function refreshSession(
  authority: Authority,
  refreshToken: string,
  now = new Date(),
): Promise<SessionTokens> {
  let customer: Customer | undefined
  const exchange = {
    isHolder: isCustomer,
    async grantOf(transaction: Authority['database'], { holder }: { holder: CustomerHolder }) {
      customer = (await findCustomers(transaction, authority.personalData, [holder.id]))[0]
      return customer && !customer.disabledAt ? customerGrant(customer.id, authority.customerRateLimit) : undefined
    },
  }
  try {
    const renewed = await exchangeRefreshToken(authority, refreshToken, exchange, now)
    if (renewed && customer) {
      audit(authority, { action: 'token.refresh', outcome: 'ok', subject: customer.id })
      return await signSession(authority, customer, renewed.pair, now)
    }
    await authority.attempts.failedRefresh({ address: authority.address })
    throw invalidRefreshToken()
  } catch (error) {
    if (error instanceof Refusal) audit(authority, { action: 'token.refresh', outcome: error.code })
    throw error
  }
}

export function invalidRefreshToken(): Refusal {
  return new Refusal('INVALID_REFRESH_TOKEN', 'The refresh token is unknown, used, revoked or expired: sign in again')
}
