import { Outlet } from '@tanstack/react-router'
import { texts } from '../texts/texts.ts'
import { useHasSessionEnded, useSession } from '../waybill/session.ts'
import { EndedSession } from './ended-session.tsx'
import { Navigation } from './navigation.tsx'
import { Shortcuts } from './shortcuts.tsx'
import { SignInPage } from './sign-in-page.tsx'

/** What all pages of the board have in common. Without an operator there is only the sign-in. */
export function Shell() {
  const session = useSession()
  const hasEnded = useHasSessionEnded()
  if (!session && !hasEnded) return <SignInPage />
  return (
    <div className="grid min-h-dvh grid-cols-1 grid-rows-[auto_1fr] text-small md:h-dvh md:grid-cols-[4.25rem_1fr] lg:grid-cols-[13rem_1fr] md:grid-rows-1 md:overflow-hidden">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-40 focus:m-2 focus:rounded-control focus:bg-raised focus:px-4 focus:py-2"
      >
        {texts.board.skip}
      </a>
      <Navigation />
      <main id="content" tabIndex={-1} className="flex min-h-0 min-w-0 flex-col outline-none">
        <Outlet />
      </main>
      <Shortcuts />
      {/* The page stays, with everything that was typed. */}
      {hasEnded && <EndedSession />}
    </div>
  )
}
