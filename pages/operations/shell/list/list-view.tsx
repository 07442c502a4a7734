import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Bone, Loading } from '../../../ui/skeleton.tsx'
import { texts } from '../../texts/texts.ts'
import { ScrollRegion } from '../scroll-region.tsx'
import { Head, Table } from '../table.tsx'
import type { List } from './use-list.ts'

interface Column {
  name: string
  /** The column of buttons: its name is for screen readers only. */
  isHidden?: boolean
  className?: string
}

interface ListViewProps<Row> {
  list: Pick<List<Row>, 'rows' | 'isLoading' | 'fault' | 'hasMore' | 'loadMore' | 'reload'>
  /** The name of the table for screen readers. */
  label: string
  columns: Column[]
  empty: { icon: LucideIcon; title: string; hint?: string | undefined; action?: ReactNode }
  row(row: Row): ReactNode
}

/** A list in each of its states: loading, failed, empty, or a table with its next page. */
export function ListView<Row>({ list, label, columns, empty, row }: ListViewProps<Row>) {
  const { rows, isLoading, fault, hasMore, loadMore, reload } = list
  return (
    <>
      {fault && <FaultNotice fault={fault} onRetry={reload} />}
      {rows.length === 0 && isLoading && <RowsOutline />}
      {rows.length === 0 && !isLoading && !fault && (
        <EmptyState isPart icon={empty.icon} title={empty.title} action={empty.action}>
          {empty.hint}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <ScrollRegion label={label}>
          <Table label={label}>
            <thead>
              <tr>
                {columns.map(({ name, isHidden, className }) => (
                  <Head key={name} className={className}>
                    {isHidden ? <span className="sr-only">{name}</span> : name}
                  </Head>
                ))}
              </tr>
            </thead>
            <tbody>{rows.map(row)}</tbody>
          </Table>
          {hasMore && (
            <div className="flex justify-center p-4">
              <Button onClick={loadMore} disabled={isLoading}>
                {texts.board.more}
              </Button>
            </div>
          )}
        </ScrollRegion>
      )}
    </>
  )
}

/** A part of a page that could not be loaded, and the way to try again. */
export const FaultNotice = ({ fault, onRetry }: { fault: string; onRetry(): void }) => (
  <Notice kind="fault" className="m-4" action={<Button onClick={onRetry}>{texts.board.retry}</Button>}>
    {fault}
  </Notice>
)

export const RowsOutline = () => (
  <Loading label={texts.board.loading}>
    <div className="flex flex-col gap-3 p-4 md:px-6">
      {Array.from({ length: 12 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the outline never changes.
        <Bone key={index} className="h-8 w-full" />
      ))}
    </div>
  </Loading>
)

/** Shows rows that were added meanwhile: the list never jumps by itself. */
export const FreshRows = ({
  list,
  name,
}: {
  list: Pick<List<never>, 'fresh' | 'reload'>
  name(count: number): string
}) =>
  list.fresh > 0 ? (
    <Button tone="primary" className="h-9 animate-appear rounded-full" onClick={list.reload}>
      {name(list.fresh)}
    </Button>
  ) : null
