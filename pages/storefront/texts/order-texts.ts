/** The texts of the page of one order, which stays small without those of the shop. */
export * as texts from './en/order.ts'
