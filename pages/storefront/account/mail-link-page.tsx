import type { LucideIcon } from 'lucide-react'
import { Link2Off } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonClasses } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { forgotPasswordAddress } from '../shop/addresses.ts'
import { texts } from '../texts/texts.ts'

type EndedCode = keyof typeof texts.mailLinks.endedHint

/** Whether a refusal says that a link does not work, and never will. */
export const isEndedLink = (code: string): code is EndedCode => code in texts.mailLinks.endedHint

/** The frame of the pages around links in mails. */
export function MailLinkPage({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <div className="mx-auto flex max-w-sm flex-col gap-6 py-6">
      <div className="flex flex-col gap-1">
        <h1 className="text-title font-semibold">{title}</h1>
        {hint && <p className="text-muted">{hint}</p>}
      </div>
      {children}
    </div>
  )
}

/** A link that was used, has expired or is incomplete, and the way to another one. */
export function EndedLink({ code, action }: { code: EndedCode; action?: ReactNode }) {
  const another = (
    <a href={forgotPasswordAddress} className={buttonClasses('primary')}>
      {texts.mailLinks.another}
    </a>
  )
  return (
    <EmptyState icon={Link2Off} title={texts.mailLinks.ended} action={action ?? another}>
      {texts.mailLinks.endedHint[code]}
    </EmptyState>
  )
}

/** A link has done its work. */
export function DoneByLink({ icon, title, children }: { icon: LucideIcon; title: string; children: ReactNode }) {
  return (
    <EmptyState
      icon={icon}
      title={title}
      action={<div className="flex flex-wrap justify-center gap-3">{children}</div>}
    />
  )
}
