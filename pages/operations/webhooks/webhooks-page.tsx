import { useSearch } from '@tanstack/react-router'
import { choiceOf } from '../shell/choice-of.ts'
import { FilterLinks } from '../shell/filter-links.tsx'
import { WithScope } from '../shell/forbidden.tsx'
import { texts } from '../texts/texts.ts'
import { Deliveries } from './deliveries.tsx'
import { Endpoints } from './endpoints.tsx'

const tabs = ['endpoints', 'deliveries'] as const

export function WebhooksPage() {
  const tab = choiceOf(tabs, useSearch({ from: '/webhooks' }).tab)
  const links = (
    <FilterLinks
      label={texts.pages.webhooks}
      param="tab"
      options={tabs.map((each) => [each, texts.webhooks.tabs[each]] as const)}
      chosen={tab}
    />
  )
  return (
    <WithScope scopes={['webhooks:manage']}>
      {tab === 'endpoints' ? <Endpoints tabs={links} /> : <Deliveries tabs={links} />}
    </WithScope>
  )
}
