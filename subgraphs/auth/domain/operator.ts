import type { RateLimit } from './rate-limit.ts'

/** The `client_id` of operators' session tokens. No client or operator can have this id. */
export const operatorsClientId = 'waybill-operators'

/** A board with several live lists stays far below it. */
export const operatorRateLimit: RateLimit = { requests: 6_000, windowSeconds: 60 }

/** Whether this is a valid operator id. Others come from outside, may hold anything, and are not looked up. */
export function isOperatorId(id: string): boolean {
  return /^operator_[0-9A-Za-z_-]{1,64}$/.test(id)
}
