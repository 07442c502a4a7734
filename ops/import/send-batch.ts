import { CallRefused } from '#platform/calls/resilience.ts'
import type { GraphqlClient } from '#platform/graphql/client.ts'
import { retryUntilSuccess } from '#platform/work/retry.ts'
import type { Batch } from './batches.ts'
import type { Tally } from './tally.ts'

const importProducts = `mutation ImportProducts($input: ImportProductsInput!) {
  importProducts(input: $input) {
    ... on ImportProductsSuccess { created updated unchanged refused { index message } }
  }
}`

interface Answer {
  importProducts: {
    created: number
    updated: number
    unchanged: number
    refused: { index: number; message: string }[]
  }
}

export interface SendOptions {
  client: GraphqlClient
  stock: 'NEW_PRODUCTS' | 'ALL_PRODUCTS'
  isDryRun: boolean
  /** Of the batch, for `productImports`. */
  progress: { importId: string; name: string | null; offset: number; total: number }
  /** Ends the attempts. */
  signal: AbortSignal
}

/** How often a batch is tried while the system is down or overloaded: for about two minutes. */
const attempts = 15

/**
 * Imports a batch. It may be sent again, because a repeat changes nothing.
 * @throws {Error} if it is refused, or after too many attempts
 */
export async function sendBatch(
  batch: Batch,
  { client, stock, isDryRun, progress, signal }: SendOptions,
): Promise<Tally> {
  if (batch.rows.length === 0) return { created: 0, updated: 0, unchanged: 0, refused: batch.refused }
  const input = { products: batch.rows.map(({ product }) => product), stock, dryRun: isDryRun, progress }
  let failures = 0
  const answer = await retryUntilSuccess(() => client.send<Answer>(importProducts, { input }), {
    ...{ signal, initialDelay: 500, maxDelay: 10_000 },
    onFailure: (error) => {
      if (error instanceof CallRefused || ++failures >= attempts) throw error
    },
  })
  if (!answer) throw signal.reason
  const { created, updated, unchanged, refused } = answer.importProducts
  const reasons = refused.map(({ index, message }) => ({ line: batch.rows[index]!.line, reason: message }))
  return {
    ...{ created, updated, unchanged },
    refused: [...batch.refused, ...reasons].sort((one, other) => one.line - other.line),
  }
}
