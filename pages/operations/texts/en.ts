import * as goods from './en/goods.ts'
import * as operating from './en/operating.ts'
import * as orders from './en/orders.ts'
import * as shell from './en/shell.ts'

/** Every text of the board in English. Another language is another object of this type. */
export const english = { ...shell, ...orders, ...goods, ...operating }
