import { useState } from 'react'
import { importedIn } from '../../../../ops/import/tally.ts'
import { Button } from '../../../ui/button.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { SelectField, TextField } from '../../../ui/text-field.tsx'
import { Dialog } from '../../shell/dialog.tsx'
import { useHasScope } from '../../shell/forbidden.tsx'
import { texts } from '../../texts/texts.ts'
import { RecentImports } from './recent-imports.tsx'
import { RefusedLines } from './refused-lines.tsx'
import { type ImportState, useImport } from './use-import.ts'

const names = texts.import

/** Imports a product file: first a check that writes nothing, then the import, with its progress and each refused line. */
export function ImportDialog({ onClose }: { onClose(): void }) {
  const [file, setFile] = useState<File>()
  const [stock, setStock] = useState<'NEW_PRODUCTS' | 'ALL_PRODUCTS'>('NEW_PRODUCTS')
  const [currency, setCurrency] = useState('')
  const { state, start, stop, reset } = useImport()
  const isWorking = state.kind === 'working'
  const mayHaveStock = useHasScope('inventory:write')
  const isCurrency = currency === '' || /^[A-Z]{3}$/.test(currency)
  const run = (isDryRun: boolean) => file && void start(file, { currency: currency || undefined, stock, isDryRun })

  return (
    <Dialog title={names.title} hint={names.hint} isWide onClose={isWorking ? undefined : onClose}>
      <TextField
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        label={names.file}
        className="[&_input]:py-1.5"
        disabled={isWorking}
        onChange={(event) => {
          setFile(event.target.files?.[0])
          reset()
        }}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={names.stock}
          hint={mayHaveStock ? undefined : names.noStock}
          disabled={isWorking}
          value={stock}
          onChange={(event) => setStock(event.target.value === 'ALL_PRODUCTS' ? 'ALL_PRODUCTS' : 'NEW_PRODUCTS')}
        >
          <option value="NEW_PRODUCTS">{names.stockOfNew}</option>
          <option value="ALL_PRODUCTS">{names.stockOfAll}</option>
        </SelectField>
        <TextField
          label={names.currency}
          optional={texts.board.optional}
          maxLength={3}
          placeholder="EUR"
          disabled={isWorking}
          value={currency}
          error={isCurrency ? undefined : names.noCurrency}
          onChange={(event) => setCurrency(event.target.value.toUpperCase())}
        />
      </div>
      <Outcome state={state} />
      <div className="flex flex-wrap gap-2">
        {isWorking ? (
          <Button tone="danger" onClick={stop}>
            {names.stop}
          </Button>
        ) : (
          <>
            <Button tone="primary" disabled={!file || !isCurrency} onClick={() => run(false)}>
              {names.start}
            </Button>
            <Button disabled={!file || !isCurrency} onClick={() => run(true)}>
              {names.check}
            </Button>
            <Button tone="plain" onClick={onClose}>
              {texts.board.close}
            </Button>
          </>
        )}
      </div>
      {state.kind === 'ready' && <RecentImports />}
    </Dialog>
  )
}

function Outcome({ state }: { state: ImportState }) {
  if (state.kind === 'ready') return null
  if (state.kind === 'working') {
    const { tally, share, isDryRun } = state
    return (
      <div role="status" className="flex flex-col gap-2">
        <progress
          aria-label={names.progress}
          className="h-2 w-full overflow-hidden rounded-full accent-accent"
          max={1}
          value={share}
        />
        <p className="text-muted">
          {names.working(isDryRun, formatNumber(importedIn(tally)), formatNumber(tally.refused.length))}
        </p>
      </div>
    )
  }
  if (state.kind === 'failed') {
    const done = importedIn(state.tally)
    return (
      <>
        <Notice kind="fault">
          {state.fault} {done > 0 && names.partly(formatNumber(done))}
        </Notice>
        <RefusedLines refused={state.tally.refused} />
      </>
    )
  }
  const { tally, shop, unread } = state.report
  return (
    <>
      <Notice kind={tally.refused.length > 0 ? 'information' : 'success'}>
        {names.done(state.isDryRun, shop, tally.created, tally.updated, tally.unchanged, tally.refused.length)}
      </Notice>
      {unread.length > 0 && <p className="text-muted">{names.unread(unread)}</p>}
      <RefusedLines refused={tally.refused} />
    </>
  )
}
