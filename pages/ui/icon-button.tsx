import type { ButtonHTMLAttributes } from 'react'
import { classNames } from './class-names.ts'

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** Its name for screen readers, and the tooltip. */
  label: string
}

/** A square button that shows an icon alone. */
export function IconButton({ label, className, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={classNames(
        'touch-height inline-flex aspect-square items-center justify-center rounded-control border border-transparent text-muted',
        'transition-colors duration-150 hover:bg-sunken hover:text-ink disabled:opacity-40',
        className,
      )}
      {...rest}
    />
  )
}
