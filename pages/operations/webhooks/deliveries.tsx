import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Webhook } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { Time } from '../../ui/time.tsx'
import { hostOf } from '../order/story-events.ts'
import { choiceOf } from '../shell/choice-of.ts'
import { FilterLinks } from '../shell/filter-links.tsx'
import { FreshRows, ListView } from '../shell/list/list-view.tsx'
import { useConnection } from '../shell/list/use-connection.ts'
import { PageHead } from '../shell/page-head.tsx'
import { ResultNotice } from '../shell/result-notice.tsx'
import { SearchBox } from '../shell/search-box.tsx'
import { Cell } from '../shell/table.tsx'
import { texts } from '../texts/texts.ts'
import { DeliveriesDocument, type DeliveryRowFragment } from '../waybill/graph/graphql.ts'
import { DeliveryDialog } from './delivery-dialog.tsx'
import { deliveryLooks } from './endpoint-looks.ts'

const names = texts.webhooks
const choices = ['all', 'PENDING', 'DELIVERED', 'DEAD'] as const

/** The webhooks with their attempts: of one receiver, in one status, about one order. */
export function Deliveries({ tabs }: { tabs: ReactNode }) {
  const search = useSearch({ from: '/webhooks' })
  const { status, endpoint, q } = search
  const choice = choiceOf(choices, status)
  const navigate = useNavigate({ from: '/webhooks' })
  const variables = {
    endpointId: endpoint ?? null,
    status: choice === 'all' ? null : choice,
    subject: q ?? null,
  }
  const list = useConnection(DeliveriesDocument, variables, ({ webhookDeliveries }) => webhookDeliveries)
  const [open, setOpen] = useState<DeliveryRowFragment>()
  const [result, setResult] = useState<string>()
  return (
    <>
      <PageHead title={texts.pages.webhooks}>
        {tabs}
        <FilterLinks
          label={names.tabs.deliveries}
          param="status"
          options={choices.map((each) => [each, names.choices[each]] as const)}
          chosen={choice}
        />
        <SearchBox
          label={names.search}
          value={q ?? ''}
          onSearch={(text) => void navigate({ search: { ...search, q: text || undefined } })}
        />
        {endpoint && (
          <Link to="/webhooks" search={{ ...search, endpoint: undefined }} className="link">
            {names.allEndpoints}
          </Link>
        )}
        <FreshRows list={list} name={names.fresh} />
      </PageHead>
      <ResultNotice onClose={() => setResult(undefined)}>{result}</ResultNotice>
      <ListView
        list={list}
        label={names.tabs.deliveries}
        columns={[
          { name: names.columns.type },
          { name: names.columns.status },
          { name: names.columns.to, className: 'max-lg:hidden' },
          { name: names.columns.attempts, className: 'text-right max-md:hidden' },
          { name: names.columns.last, className: 'max-md:hidden' },
          { name: names.columns.happened, className: 'max-lg:hidden' },
          { name: names.columns.actions, isHidden: true },
        ]}
        empty={{ icon: Webhook, title: names.noDeliveries, hint: names.noDeliveriesHint }}
        row={(delivery) => <DeliveryRow key={delivery.id} delivery={delivery} onOpen={() => setOpen(delivery)} />}
      />
      {open && (
        <DeliveryDialog
          delivery={list.rows.find(({ id }) => id === open.id) ?? open}
          onClose={() => setOpen(undefined)}
          onRedelivered={(delivery) => {
            list.put([delivery])
            setOpen(undefined)
            setResult(names.sentAgain(delivery.type))
          }}
        />
      )}
    </>
  )
}

function DeliveryRow({ delivery, onOpen }: { delivery: DeliveryRowFragment; onOpen(): void }) {
  const { type, status, endpoint, attemptCount, lastStatusCode, lastError, occurredAt } = delivery
  const [tone, icon] = deliveryLooks[status]
  return (
    <tr className="hover:bg-sunken">
      <Cell className="figures font-semibold">{type}</Cell>
      <Cell>
        <StatusChip tone={tone} icon={icon}>
          {names.choices[status]}
        </StatusChip>
      </Cell>
      <Cell className="max-w-64 truncate text-muted max-lg:hidden">{hostOf(endpoint.url)}</Cell>
      <Cell className="figures text-right max-md:hidden">{attemptCount}</Cell>
      <Cell className="max-w-64 truncate text-muted max-md:hidden">
        {[lastStatusCode, lastError].filter((each) => each !== null && each !== undefined).join(' · ') || '–'}
      </Cell>
      <Cell className="text-muted max-lg:hidden">
        <Time at={occurredAt} />
      </Cell>
      <Cell className="text-right">
        <Button className="h-8" aria-label={names.openOf(type, delivery.subject)} onClick={onOpen}>
          {names.open}
        </Button>
      </Cell>
    </tr>
  )
}
