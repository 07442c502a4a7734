import { Refusal } from '#platform/values/refusal.ts'
import type { Authority } from '../../authority.ts'
import type { Holder, OperatorHolder } from '../../domain/token-family.ts'
import { findOperators, type Operator } from '../../store/operators.ts'
import { audit } from '../audit.ts'
import { invalidRefreshToken } from '../sessions/refresh-session.ts'
import { exchangeRefreshToken } from '../tokens/exchange-refresh-token.ts'
import { grantOfOperator, type OperatorTokens, signOperatorSession } from './open-operator-session.ts'

const isOperator = (holder: Holder): holder is OperatorHolder => holder.kind === 'operator'

/**
 * Exchanges an operator's refresh token for the next one and a new access token, which has the operator's current scopes.
 * @throws {Refusal} INVALID_REFRESH_TOKEN, RATE_LIMITED
 */
export async function refreshOperatorSession(
  authority: Authority,
  refreshToken: string,
  now = new Date(),
): Promise<OperatorTokens> {
  let operator: Operator | undefined
  const exchange = {
    isHolder: isOperator,
    async grantOf(transaction: Authority['database'], { holder }: { holder: OperatorHolder }) {
      operator = (await findOperators(transaction, [holder.id]))[0]
      return operator && !operator.disabledAt ? grantOfOperator(authority, operator) : undefined
    },
  }
  try {
    const renewed = await exchangeRefreshToken(authority, refreshToken, exchange, now)
    if (renewed && operator) {
      audit(authority, { action: 'token.refresh', outcome: 'ok', subject: operator.id })
      return await signOperatorSession(authority, operator, renewed.pair, now)
    }
    await authority.attempts.failedRefresh({ address: authority.address })
    throw invalidRefreshToken()
  } catch (error) {
    if (error instanceof Refusal) audit(authority, { action: 'token.refresh', outcome: error.code })
    throw error
  }
}
