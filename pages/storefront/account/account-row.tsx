import type { ReactNode } from 'react'

interface AccountRowProps {
  label: string
  children: ReactNode
  /** A button or another note about the value. */
  aside?: ReactNode
}

/** A line of the profile: a name and its value. */
export function AccountRow({ label, children, aside }: AccountRowProps) {
  return (
    <dl className="grid gap-x-4 gap-y-1 py-3 sm:grid-cols-[9rem_1fr]">
      <dt className="text-muted sm:py-1">{label}</dt>
      <dd className="flex min-w-0 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <span dir="auto" className="min-w-0 py-1">
          {children}
        </span>
        {aside}
      </dd>
    </dl>
  )
}
