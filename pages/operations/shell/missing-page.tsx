import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { buttonClasses } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { texts } from '../texts/texts.ts'

export const MissingPage = () => (
  <EmptyState
    icon={Compass}
    title={texts.board.missing}
    action={
      <Link to="/orders" className={buttonClasses('primary')}>
        {texts.pages.orders}
      </Link>
    }
  />
)
