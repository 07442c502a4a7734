import type { HTMLAttributes, Ref } from 'react'
import { classNames } from '../../ui/class-names.ts'

interface ScrollRegionProps extends HTMLAttributes<HTMLElement> {
  label: string
  ref?: Ref<HTMLElement>
}

/** A part of a page that scrolls by itself. It has the focus on the way of the Tab key, so that the arrow keys scroll it. */
export const ScrollRegion = ({ label, className, ...rest }: ScrollRegionProps) => (
  <section
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard.
    tabIndex={0}
    aria-label={label}
    className={classNames('relative min-h-0 flex-1 overflow-auto', className)}
    {...rest}
  />
)
