// Omits a status change from one history in eight.
import { replaceExports } from '../replace-exports.ts'

type Statement = (strings: TemplateStringsArray, ...values: unknown[]) => Promise<unknown>

replaceExports('subgraphs/sales/store/order-history.ts', {
  saveChanges: (save) => async (transaction: Statement, changed: unknown[]) => {
    await save(transaction, changed)
    await transaction`delete from order_history where version = 2 and hashtext(order_id::text) % 8 = 0`
  },
})
await import('../../../../ops/serve.ts')
