/** The `client_id` of customers' session tokens. No client and no customer is ever called this. */
export const sessionsClientId = 'waybill-sessions'

/** What a customer may do, for themself alone. */
export const customerScopes: readonly string[] = ['products:read', 'orders:create', 'orders:read', 'orders:cancel']

/** Whether this can be a customer's id. Others are not looked for: they come from outside and may hold anything. */
export function isCustomerId(id: string): boolean {
  return /^customer_[0-9A-Za-z_-]{1,64}$/.test(id)
}
