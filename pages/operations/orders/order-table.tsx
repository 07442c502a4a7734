import { type RowSelectionState, useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { classNames } from '../../ui/class-names.ts'
import { ScrollRegion } from '../shell/scroll-region.tsx'
import { Cell, Head, Table } from '../shell/table.tsx'
import { texts } from '../texts/texts.ts'
import type { OrderRowFragment } from '../waybill/graph/graphql.ts'
import { columns, features, panelHides, phoneHides, rightColumns, wideColumns } from './columns.tsx'

const rowHeight = 44
/** So many rows before the end, the next page is loaded. */
const loadAhead = 30

interface OrderTableProps {
  rows: OrderRowFragment[]
  /** The order whose panel is open. */
  openId: string | undefined
  selection: RowSelectionState
  onSelect(selection: RowSelectionState): void
  onEndNear(): void
}

/** A table of any length: only the rows in sight are in the document. */
export function OrderTable({ rows: data, openId, selection, onSelect, onEndNear }: OrderTableProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const table = useTable({
    features,
    columns,
    data,
    getRowId: ({ id }) => id,
    state: { rowSelection: selection },
    onRowSelectionChange: (change) => onSelect(typeof change === 'function' ? change(selection) : change),
  })
  const { rows } = table.getRowModel()
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]!.id,
    overscan: 12,
  })
  const items = virtualizer.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolling decides.
  useEffect(() => {
    if (last >= rows.length - loadAhead) onEndNear()
  }, [last, rows.length])

  return (
    <ScrollRegion ref={scroller} label={texts.pages.orders} className="max-md:max-h-[70dvh]" onKeyDown={moveFocus}>
      <Table label={texts.pages.orders}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <Head key={header.id} className={looksOf(header.column.id, openId)}>
                  <table.FlexRender header={header} />
                </Head>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          <Spacer height={items[0]?.start ?? 0} />
          {items.map(({ index, key }) => {
            const row = rows[index]!
            return (
              <tr key={key} className={classNames('hover:bg-sunken', row.id === openId && 'bg-accent/8')}>
                {row.getAllCells().map((cell) => (
                  <Cell key={cell.id} className={looksOf(cell.column.id, openId)}>
                    <table.FlexRender cell={cell} />
                  </Cell>
                ))}
              </tr>
            )
          })}
          <Spacer height={virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)} />
        </tbody>
      </Table>
    </ScrollRegion>
  )
}

const looksOf = (columnId: string, openId: string | undefined) =>
  classNames(
    rightColumns.has(columnId) && 'text-right',
    wideColumns.has(columnId) && 'max-lg:hidden',
    phoneHides.has(columnId) && 'max-sm:hidden',
    openId !== undefined && panelHides.has(columnId) && 'hidden',
  )

const Spacer = ({ height }: { height: number }) =>
  height > 0 ? (
    <tr aria-hidden>
      <td style={{ height }} />
    </tr>
  ) : null

/** The arrow keys move from row to row. */
function moveFocus(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')]
  const index = links.indexOf(document.activeElement as HTMLElement)
  const next = links[index + (event.key === 'ArrowDown' ? 1 : -1)] ?? (index === -1 ? links[0] : undefined)
  if (!next) return
  event.preventDefault()
  next.focus()
}
