// Reports which orders exist, but still writes the missing ones later.
import { replaceExports } from '../replace-exports.ts'
import { writeSlowly } from '../slow-writing.ts'

type Query = (strings: TemplateStringsArray, ...values: unknown[]) => Promise<{ id: string }[]>

replaceExports('subgraphs/sales/store/abandoned-orders.ts', {
  abandonMissing: () => async (database: Query, orderIds: string[]) => {
    const rows = await database`select id from orders where id = any(${orderIds}::uuid[])`
    return new Set(rows.map(({ id }) => id))
  },
})
writeSlowly()
await import('../../../../ops/serve.ts')
