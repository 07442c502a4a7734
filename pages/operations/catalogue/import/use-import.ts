import { useApolloClient } from '@apollo/client/react'
import { useRef, useState } from 'react'
import { emptyTally, type Tally } from '../../../../ops/import/tally.ts'
import { texts } from '../../texts/texts.ts'
import { ImportProductsDocument } from '../../waybill/graph/graphql.ts'
import { faultOf } from '../../waybill/use-action.ts'
import { type ImportOptions, type ImportReport, importProducts } from './import-products.ts'
import { maxFileBytes } from './read-csv-file.ts'
import { sendAgain } from './send-again.ts'

export type ImportState =
  | { kind: 'ready' }
  | { kind: 'working'; isDryRun: boolean; tally: Tally; share: number }
  | { kind: 'done'; isDryRun: boolean; report: ImportReport }
  | { kind: 'failed'; fault: string; tally: Tally }

type Choices = Pick<ImportOptions, 'currency' | 'stock' | 'isDryRun'>

/** Imports a file, and tells how far it is. */
export function useImport() {
  const client = useApolloClient()
  const [state, setState] = useState<ImportState>({ kind: 'ready' })
  const stop = useRef(new AbortController())

  async function start(file: File, choices: Choices) {
    const { isDryRun } = choices
    if (file.size > maxFileBytes) return setState({ kind: 'failed', fault: texts.import.tooLarge, tally: emptyTally() })
    stop.current = new AbortController()
    const { signal } = stop.current
    let tally = emptyTally()
    setState({ kind: 'working', isDryRun, tally, share: 0 })
    try {
      const report = await importProducts(file, {
        ...choices,
        signal,
        async send(input) {
          const { data } = await sendAgain(
            () => client.mutate({ mutation: ImportProductsDocument, variables: { input } }),
            signal,
          )
          return data!.importProducts
        },
        onProgress(now, share) {
          tally = now
          setState({ kind: 'working', isDryRun, tally, share })
        },
      })
      setState({ kind: 'done', isDryRun, report })
    } catch (error) {
      setState({ kind: 'failed', fault: signal.aborted ? texts.import.stopped : sentenceOf(error), tally })
    }
  }
  return { state, start, stop: () => stop.current.abort(), reset: () => setState({ kind: 'ready' }) }
}

/** What the readers say about a file is for people; everything else failed on the way. */
const sentenceOf = (error: unknown) =>
  error instanceof Error && /^(This is not a product file|[A-Z][a-z]+ )/.test(error.message) && error.name === 'Error'
    ? error.message
    : faultOf(error)
