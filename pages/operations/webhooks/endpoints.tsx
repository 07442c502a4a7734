import { useQuery } from '@apollo/client/react'
import { useNavigate } from '@tanstack/react-router'
import { Plus, Webhook } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { Time } from '../../ui/time.tsx'
import { ListView } from '../shell/list/list-view.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { ResultNotice } from '../shell/result-notice.tsx'
import { type RowAction, RowMenu } from '../shell/row-menu.tsx'
import { Cell } from '../shell/table.tsx'
import { texts } from '../texts/texts.ts'
import { type EndpointRowFragment, EndpointsDocument } from '../waybill/graph/graphql.ts'
import { faultOf } from '../waybill/use-action.ts'
import { EndpointActions, type EndpointTask } from './endpoint-actions.tsx'
import { endpointLooks } from './endpoint-looks.ts'

const names = texts.webhooks

/** The receivers of webhooks. */
export function Endpoints({ tabs }: { tabs: ReactNode }) {
  const { data, error, loading, refetch } = useQuery(EndpointsDocument, {
    fetchPolicy: 'cache-and-network',
    pollInterval: 5_000,
  })
  const [task, setTask] = useState<EndpointTask>()
  const [result, setResult] = useState<string>()
  const reload = () => void refetch().catch(() => {})
  const add = () => setTask({ kind: 'add' })
  const list = {
    rows: data?.webhookEndpoints ?? [],
    isLoading: loading && !data,
    fault: error && faultOf(error),
    ...{ hasMore: false, loadMore: () => {}, reload },
  }
  return (
    <>
      <PageHead title={texts.pages.webhooks}>
        {tabs}
        <Button className="h-9" onClick={add}>
          <Plus aria-hidden size={16} />
          {names.add}
        </Button>
      </PageHead>
      <ResultNotice onClose={() => setResult(undefined)}>{result}</ResultNotice>
      <ListView
        list={list}
        label={names.tabs.endpoints}
        columns={[
          { name: names.columns.url },
          { name: names.columns.events, className: 'max-lg:hidden' },
          { name: names.columns.state },
          { name: names.columns.delivered, className: 'max-lg:hidden' },
          { name: names.columns.actions, isHidden: true },
        ]}
        empty={{ icon: Webhook, title: names.noEndpoints, hint: names.noEndpointsHint }}
        row={(endpoint) => <EndpointRow key={endpoint.id} endpoint={endpoint} onTask={setTask} />}
      />
      {task && (
        <EndpointActions
          task={task}
          types={data?.webhookEventTypes ?? []}
          onClose={() => setTask(undefined)}
          onDone={(sentence) => {
            setTask(undefined)
            setResult(sentence)
            reload()
          }}
        />
      )}
    </>
  )
}

function EndpointRow({ endpoint, onTask }: { endpoint: EndpointRowFragment; onTask(task: EndpointTask): void }) {
  const { id, url, events, description, status, lastDeliveredAt, failingSince } = endpoint
  const navigate = useNavigate()
  const { tone, icon, name } = endpointLooks(endpoint)
  const isOn = status === 'ENABLED'
  const actions: RowAction[] = [
    {
      name: names.showDeliveries,
      onChoose: () => void navigate({ to: '/webhooks', search: { tab: 'deliveries', endpoint: id } }),
    },
    { name: names.edit, onChoose: () => onTask({ kind: 'edit', endpoint }) },
    { name: names.rotate, onChoose: () => onTask({ kind: 'rotate', endpoint }) },
    { name: names.redeliverDead, onChoose: () => onTask({ kind: 'redeliver-dead', endpoint }) },
    { name: isOn ? names.switchOff : names.switchOn, onChoose: () => onTask({ kind: 'switch', endpoint }) },
    { name: names.delete, isDangerous: true, onChoose: () => onTask({ kind: 'delete', endpoint }) },
  ]
  return (
    <tr className="hover:bg-sunken">
      <Cell className="max-w-96 max-sm:max-w-40">
        <span className="figures block truncate font-semibold">{url}</span>
        {description && <span className="block truncate text-tiny text-muted">{description}</span>}
      </Cell>
      <Cell className="max-w-80 truncate text-muted max-lg:hidden">{events.join(', ')}</Cell>
      <Cell>
        <StatusChip tone={tone} icon={icon}>
          {name}
        </StatusChip>
      </Cell>
      <Cell className="text-muted max-lg:hidden">
        {failingSince ? (
          <>
            {names.failingSince} <Time at={failingSince} />
          </>
        ) : lastDeliveredAt ? (
          <Time at={lastDeliveredAt} />
        ) : (
          '–'
        )}
      </Cell>
      <Cell className="text-right">
        <RowMenu title={url} label={names.actionsOf(url)} actions={actions} />
      </Cell>
    </tr>
  )
}
