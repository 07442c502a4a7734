import { CircleCheck, CircleX, KeyRound, Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { FreshRows, ListView } from '../shell/list/list-view.tsx'
import { useConnection } from '../shell/list/use-connection.ts'
import { PageHead } from '../shell/page-head.tsx'
import { ResultNotice } from '../shell/result-notice.tsx'
import { type RowAction, RowMenu } from '../shell/row-menu.tsx'
import { Cell } from '../shell/table.tsx'
import { texts } from '../texts/texts.ts'
import { type ClientRowFragment, ClientsDocument } from '../waybill/graph/graphql.ts'
import { ClientActions, type ClientTask } from './client-actions.tsx'

const names = texts.clients

/** The programs that use the graph with credentials of their own. */
export function Clients({ tabs }: { tabs: ReactNode }) {
  const list = useConnection(ClientsDocument, {}, ({ clients }) => clients)
  const [task, setTask] = useState<ClientTask>()
  const [result, setResult] = useState<string>()
  return (
    <>
      <PageHead title={texts.pages.clients}>
        {tabs}
        <Button className="h-9" onClick={() => setTask({ kind: 'register' })}>
          <Plus aria-hidden size={16} />
          {names.register}
        </Button>
        <FreshRows list={list} name={names.fresh} />
      </PageHead>
      <ResultNotice onClose={() => setResult(undefined)}>{result}</ResultNotice>
      <ListView
        list={list}
        label={names.tabs.clients}
        columns={[
          { name: names.columns.id },
          { name: names.columns.scopes, className: 'max-lg:hidden' },
          { name: names.columns.limit, className: 'text-right max-md:hidden' },
          { name: names.columns.state },
          { name: names.columns.actions, isHidden: true },
        ]}
        empty={{ icon: KeyRound, title: names.empty }}
        row={(client) => <ClientRow key={client.id} client={client} onTask={setTask} />}
      />
      {task && (
        <ClientActions
          task={task}
          onClose={() => setTask(undefined)}
          onDone={(sentence, client) => {
            setTask(undefined)
            setResult(sentence)
            if (client && list.rows.some(({ id }) => id === client.id)) list.put([client])
            else list.reload()
          }}
        />
      )}
    </>
  )
}

function ClientRow({ client, onTask }: { client: ClientRowFragment; onTask(task: ClientTask): void }) {
  const { id, scopes, rateLimit, disabledAt } = client
  const actions: RowAction[] = [
    { name: names.edit, onChoose: () => onTask({ kind: 'edit', client }) },
    { name: names.rotate, onChoose: () => onTask({ kind: 'rotate', client }) },
    { name: names.revoke, onChoose: () => onTask({ kind: 'revoke', client }) },
    disabledAt
      ? { name: names.enable, onChoose: () => onTask({ kind: 'enable', client }) }
      : { name: names.disable, isDangerous: true, onChoose: () => onTask({ kind: 'disable', client }) },
  ]
  return (
    <tr className="hover:bg-sunken">
      <Cell className="figures font-semibold">{id}</Cell>
      <Cell className="max-w-96 truncate text-muted max-lg:hidden">{scopes.join(', ') || '–'}</Cell>
      <Cell className="text-right max-md:hidden">{names.limit(rateLimit.requests, rateLimit.windowSeconds)}</Cell>
      <Cell>
        <StatusChip tone={disabledAt ? 'stopped' : 'done'} icon={disabledAt ? CircleX : CircleCheck}>
          {disabledAt ? names.disabled : names.enabled}
        </StatusChip>
      </Cell>
      <Cell className="text-right">
        <RowMenu title={id} label={names.actionsOf(id)} actions={actions} />
      </Cell>
    </tr>
  )
}
