import { useSearch } from '@tanstack/react-router'
import { choiceOf } from '../shell/choice-of.ts'
import { FilterLinks } from '../shell/filter-links.tsx'
import { WithScope } from '../shell/forbidden.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { texts } from '../texts/texts.ts'
import { Clients } from './clients.tsx'
import { Operators } from './operators.tsx'
import { SigningKeys } from './signing-keys.tsx'

const tabs = ['clients', 'operators', 'keys'] as const

/** Who may use the graph: programs, persons, and the keys that sign their tokens. Each part has a scope of its own. */
export function ClientsPage() {
  const tab = choiceOf(tabs, useSearch({ from: '/clients' }).tab)
  const links = (
    <FilterLinks
      label={texts.pages.clients}
      param="tab"
      options={tabs.map((each) => [each, texts.clients.tabs[each]] as const)}
      chosen={tab}
    />
  )
  const parts = {
    clients: { scope: 'clients:manage', content: <Clients tabs={links} /> },
    operators: { scope: 'operators:manage', content: <Operators tabs={links} /> },
    keys: { scope: 'events:manage', content: <SigningKeys tabs={links} /> },
  }
  const { scope, content } = parts[tab]
  return (
    <WithScope scopes={[scope]} head={<PageHead title={texts.pages.clients}>{links}</PageHead>}>
      {content}
    </WithScope>
  )
}
