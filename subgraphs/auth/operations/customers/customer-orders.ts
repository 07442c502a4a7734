/**
 * Reads a page of the orders of a customer with their shipments, as JSON values.
 * @throws {Refusal} SERVICE_UNAVAILABLE, OVERLOADED
 */
export type CustomerOrders = (page: {
  customerId: string
  first: number
  after: string | null
}) => Promise<{ orders: readonly object[]; next: string | null }>
