import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { UsersRound } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '../shell/confirm-dialog.tsx'
import { useHasScope, WithScope } from '../shell/forbidden.tsx'
import { FreshRows, ListView } from '../shell/list/list-view.tsx'
import { useConnection } from '../shell/list/use-connection.ts'
import { PageHead } from '../shell/page-head.tsx'
import { ResultNotice } from '../shell/result-notice.tsx'
import { RowMenu } from '../shell/row-menu.tsx'
import { SearchBox } from '../shell/search-box.tsx'
import { Cell } from '../shell/table.tsx'
import { texts } from '../texts/texts.ts'
import {
  CustomersDocument,
  type CustomersQuery,
  DisableCustomerDocument,
  EnableCustomerDocument,
  EraseCustomerDocument,
} from '../waybill/graph/graphql.ts'

const names = texts.customers
type Customer = NonNullable<CustomersQuery['customers']>['nodes'][number]
type Task = { kind: 'disable' | 'enable' | 'erase'; customer: Customer }

export function CustomersPage() {
  return (
    <WithScope scopes={['customers:read']}>
      <Customers />
    </WithScope>
  )
}

function Customers() {
  const { q } = useSearch({ from: '/customers' })
  const navigate = useNavigate({ from: '/customers' })
  const list = useConnection(CustomersDocument, { search: q ?? null }, ({ customers }) => customers)
  const [task, setTask] = useState<Task>()
  const [result, setResult] = useState<string>()
  return (
    <>
      <PageHead title={texts.pages.customers}>
        <SearchBox
          label={names.search}
          value={q ?? ''}
          onSearch={(text) => void navigate({ search: text ? { q: text } : {} })}
        />
        <FreshRows list={list} name={names.fresh} />
      </PageHead>
      <ResultNotice onClose={() => setResult(undefined)}>{result}</ResultNotice>
      <ListView
        list={list}
        label={texts.pages.customers}
        columns={[
          { name: names.columns.name },
          { name: names.columns.email, className: 'max-sm:hidden' },
          { name: names.columns.id, className: 'max-lg:hidden' },
          { name: names.columns.state },
          { name: names.columns.action, isHidden: true },
        ]}
        empty={{ icon: UsersRound, title: names.empty }}
        row={(customer) => <CustomerRow key={customer.id} customer={customer} onTask={setTask} />}
      />
      {task && (
        <CustomerTask
          task={task}
          onClose={() => setTask(undefined)}
          onDone={(customer, sentence) => {
            setTask(undefined)
            setResult(sentence)
            list.put([{ ...task.customer, ...customer }])
          }}
        />
      )}
    </>
  )
}

interface CustomerRowProps {
  customer: Customer
  onTask(task: Task): void
}

function CustomerRow({ customer, onTask }: CustomerRowProps) {
  const { id, name, email, disabledAt, erasedAt } = customer
  const mayManage = useHasScope('customers:manage')
  const navigate = useNavigate()
  const state = erasedAt ? names.erased : disabledAt ? names.disabled : names.active
  const actions = [
    {
      name: names.orders,
      onChoose: () => void navigate({ to: '/orders', search: { customer: id } }),
    },
    ...(mayManage && !erasedAt
      ? [
          disabledAt
            ? { name: names.enable, onChoose: () => onTask({ kind: 'enable', customer }) }
            : { name: names.disableShort, isDangerous: true, onChoose: () => onTask({ kind: 'disable', customer }) },
          { name: names.erase, isDangerous: true, onChoose: () => onTask({ kind: 'erase', customer }) },
        ]
      : []),
  ]
  return (
    <tr className="hover:bg-sunken">
      <Cell dir="auto" className="max-w-64 truncate font-semibold max-sm:max-w-40">
        <Link to="/orders" search={{ customer: id }} className="rounded-control hover:text-accent">
          {name ?? names.guest}
        </Link>
      </Cell>
      <Cell className="max-w-64 truncate text-muted max-sm:hidden">{email ?? '–'}</Cell>
      <Cell className="figures max-w-48 truncate text-muted max-lg:hidden">{id}</Cell>
      <Cell>{state}</Cell>
      <Cell className="text-right">
        <RowMenu title={name ?? id} label={names.actionsOf(name ?? id)} actions={actions} />
      </Cell>
    </tr>
  )
}

interface CustomerTaskProps {
  task: Task
  /** @param sentence what happened */
  onDone(customer: Partial<Customer>, sentence: string): void
  onClose(): void
}

function CustomerTask({ task: { kind, customer }, onDone, onClose }: CustomerTaskProps) {
  const name = customer.name ?? customer.id
  const variables = { customerId: customer.id }
  const changed = (sentence: string) => (data: object) => {
    const [outcome] = Object.values(data) as { customer?: Partial<Customer> }[]
    onDone(outcome?.customer ?? {}, sentence)
  }
  const common = { variables, onClose }
  if (kind === 'disable') {
    const document = DisableCustomerDocument
    const done = changed(names.wasDisabled(name))
    return (
      <ConfirmDialog
        title={names.disable(name)}
        submit={names.disableShort}
        {...{ document, ...common }}
        onDone={done}
      />
    )
  }
  if (kind === 'enable') {
    const document = EnableCustomerDocument
    const done = changed(names.wasEnabled(name))
    return (
      <ConfirmDialog
        title={names.enableTitle(name)}
        submit={names.enable}
        tone="primary"
        {...{ document, ...common }}
        onDone={done}
      />
    )
  }
  return (
    <ConfirmDialog
      title={names.eraseTitle(name)}
      hint={names.eraseHint}
      submit={names.eraseButton}
      document={EraseCustomerDocument}
      onDone={changed(names.wasErased(name))}
      {...common}
    />
  )
}
