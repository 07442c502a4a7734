import { CircleCheck, CircleX, Plus, UserRound } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { ConfirmDialog } from '../shell/confirm-dialog.tsx'
import { FreshRows, ListView } from '../shell/list/list-view.tsx'
import { useConnection } from '../shell/list/use-connection.ts'
import { PageHead } from '../shell/page-head.tsx'
import { ResultNotice } from '../shell/result-notice.tsx'
import { type RowAction, RowMenu } from '../shell/row-menu.tsx'
import { Cell } from '../shell/table.tsx'
import { texts } from '../texts/texts.ts'
import {
  DisableOperatorDocument,
  EnableOperatorDocument,
  type OperatorRowFragment,
  OperatorsDocument,
} from '../waybill/graph/graphql.ts'
import { OperatorDialog } from './operator-dialog.tsx'

const names = texts.operators

type Task = { kind: 'add' } | { kind: 'edit' | 'disable' | 'enable'; operator: OperatorRowFragment }

/** The persons who run the shop. */
export function Operators({ tabs }: { tabs: ReactNode }) {
  const list = useConnection(OperatorsDocument, {}, ({ operators }) => operators)
  const [task, setTask] = useState<Task>()
  const [result, setResult] = useState<string>()
  const close = () => setTask(undefined)
  const done = (sentence: string) => {
    close()
    setResult(sentence)
    list.reload()
  }
  return (
    <>
      <PageHead title={texts.pages.clients}>
        {tabs}
        <Button className="h-9" onClick={() => setTask({ kind: 'add' })}>
          <Plus aria-hidden size={16} />
          {names.add}
        </Button>
        <FreshRows list={list} name={names.fresh} />
      </PageHead>
      <ResultNotice onClose={() => setResult(undefined)}>{result}</ResultNotice>
      <ListView
        list={list}
        label={texts.clients.tabs.operators}
        columns={[
          { name: names.columns.name },
          { name: names.columns.email, className: 'max-sm:hidden' },
          { name: texts.clients.columns.scopes, className: 'max-lg:hidden' },
          { name: texts.clients.columns.state },
          { name: texts.clients.columns.actions, isHidden: true },
        ]}
        empty={{ icon: UserRound, title: names.empty }}
        row={(operator) => <OperatorRow key={operator.id} operator={operator} onTask={setTask} />}
      />
      {(task?.kind === 'add' || task?.kind === 'edit') && (
        <OperatorDialog
          operator={task.kind === 'edit' ? task.operator : undefined}
          onSaved={({ email }) => done(names.saved(email))}
          onClose={close}
        />
      )}
      {task?.kind === 'disable' && (
        <ConfirmDialog
          title={names.disableTitle(task.operator.email)}
          hint={names.disableHint}
          submit={names.disableButton}
          document={DisableOperatorDocument}
          variables={{ operatorId: task.operator.id }}
          onDone={() => done(names.wasDisabled(task.operator.email))}
          onClose={close}
        />
      )}
      {task?.kind === 'enable' && (
        <ConfirmDialog
          title={names.enableTitle(task.operator.email)}
          submit={texts.clients.enable}
          tone="primary"
          document={EnableOperatorDocument}
          variables={{ operatorId: task.operator.id }}
          onDone={() => done(names.wasEnabled(task.operator.email))}
          onClose={close}
        />
      )}
    </>
  )
}

function OperatorRow({ operator, onTask }: { operator: OperatorRowFragment; onTask(task: Task): void }) {
  const { name, email, scopes, disabledAt } = operator
  const actions: RowAction[] = [
    { name: names.edit, onChoose: () => onTask({ kind: 'edit', operator }) },
    disabledAt
      ? { name: texts.clients.enable, onChoose: () => onTask({ kind: 'enable', operator }) }
      : { name: texts.clients.disable, isDangerous: true, onChoose: () => onTask({ kind: 'disable', operator }) },
  ]
  return (
    <tr className="hover:bg-sunken">
      <Cell dir="auto" className="max-w-56 truncate font-semibold max-sm:max-w-36">
        {name ?? '–'}
      </Cell>
      <Cell className="max-w-64 truncate max-sm:hidden">{email}</Cell>
      <Cell className="max-w-96 truncate text-muted max-lg:hidden">{scopes.join(', ') || '–'}</Cell>
      <Cell>
        <StatusChip tone={disabledAt ? 'stopped' : 'done'} icon={disabledAt ? CircleX : CircleCheck}>
          {disabledAt ? texts.clients.disabled : texts.clients.enabled}
        </StatusChip>
      </Cell>
      <Cell className="text-right">
        <RowMenu title={email} label={texts.clients.actionsOf(email)} actions={actions} />
      </Cell>
    </tr>
  )
}
