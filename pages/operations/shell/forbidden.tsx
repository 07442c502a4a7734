import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { EmptyState } from '../../ui/empty-state.tsx'
import { texts } from '../texts/texts.ts'
import { useSession } from '../waybill/session.ts'

/** Shows a page to operators with a scope, and says to others which one is missing. The graph checks it again. */
export function WithScope({ scope, children }: { scope: string; children: ReactNode }) {
  const session = useSession()
  if (!session || session.operator.scopes.includes(scope)) return children
  return (
    <EmptyState icon={Lock} title={texts.board.forbiddenPage}>
      {texts.board.forbiddenHint(scope)}
    </EmptyState>
  )
}
