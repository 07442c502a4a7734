import type { ReactNode } from 'react'

interface SectionProps {
  number: number
  title: string
  children: ReactNode
}

/** A numbered part of the checkout. */
export function Section({ number, title, children }: SectionProps) {
  return (
    <section className="flex flex-col gap-4">
      <h2 className="flex items-center gap-3 text-large font-semibold">
        <span
          aria-hidden
          className="figures flex size-7 items-center justify-center rounded-full border border-line text-small text-muted"
        >
          {number}
        </span>
        {title}
      </h2>
      {children}
    </section>
  )
}
