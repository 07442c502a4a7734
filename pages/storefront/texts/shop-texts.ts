// To translate: write a folder like en/ with the same exports, and build the shop with it.
import * as order from './en/order.ts'
import * as shop from './en/shop.ts'

/** The texts of the shop. */
export const texts = { ...order, ...shop }
