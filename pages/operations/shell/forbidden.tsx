import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { EmptyState } from '../../ui/empty-state.tsx'
import { texts } from '../texts/texts.ts'
import { useSession } from '../waybill/session.ts'

/** Whether the operator has one of these scopes. The graph checks it again. */
export function useHasScope(...scopes: string[]): boolean {
  const granted = useSession()?.operator.scopes
  return !granted || scopes.some((scope) => granted.includes(scope))
}

interface WithScopeProps {
  /** One of them suffices. */
  scopes: string[]
  /** The head of a page whose other parts may be open to the operator. */
  head?: ReactNode
  children: ReactNode
}

/** Shows a page to operators with a scope, and says to others which one is missing. */
export function WithScope({ scopes, head, children }: WithScopeProps) {
  if (useHasScope(...scopes)) return children
  return (
    <>
      {head}
      <EmptyState icon={Lock} title={texts.board.forbiddenPage} isPart={head !== undefined}>
        {texts.board.forbiddenHint(scopes)}
      </EmptyState>
    </>
  )
}
