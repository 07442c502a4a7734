import { useQuery } from '@apollo/client/react'
import { CircleCheck, CircleX, Clock, KeyRound, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { StatusChip, type StatusTone } from '../../ui/status-chip.tsx'
import { Time } from '../../ui/time.tsx'
import { ListView } from '../shell/list/list-view.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { Cell } from '../shell/table.tsx'
import { texts } from '../texts/texts.ts'
import { type SigningKeyState, SigningKeysDocument } from '../waybill/graph/graphql.ts'
import { faultOf } from '../waybill/use-action.ts'

const names = texts.keys
const looks: Record<SigningKeyState, [StatusTone, LucideIcon]> = {
  NEXT: ['pending', Clock],
  CURRENT: ['done', CircleCheck],
  PREVIOUS: ['moving', Clock],
  RETIRED: ['stopped', CircleX],
}

/** The keys that sign access tokens. */
export function SigningKeys({ tabs }: { tabs: ReactNode }) {
  const { data, error, loading, refetch } = useQuery(SigningKeysDocument, {
    fetchPolicy: 'cache-and-network',
    pollInterval: 30_000,
  })
  const list = {
    rows: data?.signingKeys ?? [],
    isLoading: loading && !data,
    fault: error && faultOf(error),
    ...{ hasMore: false, loadMore: () => {}, reload: () => void refetch().catch(() => {}) },
  }
  return (
    <>
      <PageHead title={texts.pages.clients}>{tabs}</PageHead>
      <ListView
        list={list}
        label={texts.clients.tabs.keys}
        columns={[
          { name: names.columns.id },
          { name: names.columns.state },
          { name: names.columns.signsFrom, className: 'max-md:hidden' },
          { name: names.columns.signedUntil, className: 'max-md:hidden' },
        ]}
        empty={{ icon: KeyRound, title: names.empty }}
        row={({ id, state, signsFrom, signedUntil }) => {
          const [tone, icon] = looks[state]
          return (
            <tr key={id} className="hover:bg-sunken">
              <Cell className="figures max-w-72 truncate font-semibold max-sm:max-w-44">{id}</Cell>
              <Cell>
                <StatusChip tone={tone} icon={icon}>
                  {names.states[state]}
                </StatusChip>
              </Cell>
              <Cell className="text-muted max-md:hidden">
                <Time at={signsFrom} />
              </Cell>
              <Cell className="text-muted max-md:hidden">{signedUntil ? <Time at={signedUntil} /> : '–'}</Cell>
            </tr>
          )
        }}
      />
    </>
  )
}
