import { useQuery } from '@apollo/client/react'
import { ChoiceList } from '../shell/choice-list.tsx'
import { FaultNotice } from '../shell/list/list-view.tsx'
import { texts } from '../texts/texts.ts'
import { GrantableScopesDocument } from '../waybill/graph/graphql.ts'
import { faultOf } from '../waybill/use-action.ts'

interface ScopeChoiceProps {
  chosen: readonly string[]
  onChange(chosen: string[]): void
}

/** The scopes of a client or an operator, of all that can be granted. */
export function ScopeChoice({ chosen, onChange }: ScopeChoiceProps) {
  const { data, error, refetch } = useQuery(GrantableScopesDocument)
  if (error) return <FaultNotice fault={faultOf(error)} onRetry={() => void refetch().catch(() => {})} />
  // Those that the account has stay in the list, also while the others are loading.
  const options = data?.grantableScopes ?? [...chosen].sort()
  return <ChoiceList legend={texts.clients.columns.scopes} {...{ options, chosen, onChange }} />
}
