// Deletes a webhook whose first attempt has failed, as a queue does that acknowledges before it knows the result.
import { replaceExports } from '../replace-exports.ts'

replaceExports('subgraphs/webhooks/store/deliveries.ts', {
  postponeDelivery: () => async (transaction, id: string) => {
    await transaction`delete from webhook_deliveries where id = ${id}`
  },
})
await import('../../../../ops/serve.ts')
