import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { buttonClasses } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { texts } from '../texts/texts.ts'
import { useTitle } from './use-title.ts'

export function MissingPage() {
  useTitle(texts.missing.title)
  return (
    <EmptyState
      icon={Compass}
      title={texts.missing.title}
      action={
        <Link to="/" className={buttonClasses('primary')}>
          {texts.missing.home}
        </Link>
      }
    >
      {texts.missing.hint}
    </EmptyState>
  )
}
