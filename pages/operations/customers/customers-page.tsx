import { useQuery } from '@apollo/client/react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { UsersRound } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { WithScope } from '../shell/forbidden.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { ScrollRegion } from '../shell/scroll-region.tsx'
import { SearchBox } from '../shell/search-box.tsx'
import { Cell, Head, Table } from '../shell/table.tsx'
import { texts } from '../texts/texts.ts'
import {
  CustomersDocument,
  type CustomersQuery,
  DisableCustomerDocument,
  EnableCustomerDocument,
} from '../waybill/graph/graphql.ts'
import { faultOf, useAction } from '../waybill/use-action.ts'

const names = texts.customers.columns
type Customer = NonNullable<CustomersQuery['customers']>['nodes'][number]

export function CustomersPage() {
  return (
    <WithScope scope="customers:read">
      <Customers />
    </WithScope>
  )
}

function Customers() {
  const { q } = useSearch({ from: '/customers' })
  const navigate = useNavigate({ from: '/customers' })
  const { data, error } = useQuery(CustomersDocument, {
    variables: { first: 50, search: q },
    fetchPolicy: 'cache-and-network',
    errorPolicy: 'all',
  })
  const customers = data?.customers?.nodes ?? []
  return (
    <>
      <PageHead title={texts.pages.customers}>
        <SearchBox
          label={texts.customers.search}
          value={q ?? ''}
          onSearch={(text) => void navigate({ search: text ? { q: text } : {} })}
        />
      </PageHead>
      {error && (
        <Notice kind="fault" className="m-4">
          {faultOf(error)}
        </Notice>
      )}
      {data && customers.length === 0 && <EmptyState isPart icon={UsersRound} title={texts.customers.empty} />}
      {customers.length > 0 && (
        <ScrollRegion label={texts.pages.customers}>
          <Table label={texts.pages.customers}>
            <thead>
              <tr>
                <Head>{names.name}</Head>
                <Head>{names.email}</Head>
                <Head className="max-lg:hidden">{names.id}</Head>
                <Head>{names.state}</Head>
                <Head>
                  <span className="sr-only">{names.action}</span>
                </Head>
              </tr>
            </thead>
            <tbody>
              {customers.map((customer) => (
                <CustomerRow key={customer.id} customer={customer} />
              ))}
            </tbody>
          </Table>
        </ScrollRegion>
      )}
    </>
  )
}

function CustomerRow({ customer: { id, name, email, disabledAt } }: { customer: Customer }) {
  const disable = useAction(DisableCustomerDocument)
  const enable = useAction(EnableCustomerDocument)
  const fault = disable.fault ?? enable.fault
  return (
    <tr className="hover:bg-sunken">
      <Cell dir="auto" className="max-w-64 truncate font-semibold">
        {name ?? texts.customers.guest}
      </Cell>
      <Cell className="max-w-64 truncate text-muted">{email ?? '–'}</Cell>
      <Cell className="figures max-w-48 truncate text-muted max-lg:hidden">{id}</Cell>
      <Cell>{disabledAt ? texts.customers.disabled : texts.customers.active}</Cell>
      <Cell className="text-right">
        {fault && <span className="mr-2 text-fault">{fault}</span>}
        {disabledAt ? (
          <Button className="h-8" disabled={enable.isWorking} onClick={() => void enable.run({ customerId: id })}>
            {texts.customers.enable}
          </Button>
        ) : (
          <Button
            tone="danger"
            className="h-8"
            aria-label={texts.customers.disable(name ?? id)}
            disabled={disable.isWorking}
            onClick={() => void disable.run({ customerId: id })}
          >
            {texts.customers.disableShort}
          </Button>
        )}
      </Cell>
    </tr>
  )
}
