/** The `client_id` of customers' session tokens. No client or customer can have this id. */
export const sessionsClientId = 'waybill-sessions'

/** The scopes of every customer. They cover the customer's own data only. */
export const customerScopes: readonly string[] = [
  ...['products:read', 'orders:create', 'orders:read', 'orders:cancel', 'orders:return'],
]

/** Whether this is a valid customer id. Others come from outside, may hold anything, and are not looked up. */
export function isCustomerId(id: string): boolean {
  return /^customer_[0-9A-Za-z_-]{1,64}$/.test(id)
}
