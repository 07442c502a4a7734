import type { ButtonHTMLAttributes } from 'react'
import { classNames } from './class-names.ts'

export type ButtonTone = 'primary' | 'quiet' | 'plain' | 'danger'

const tones: Record<ButtonTone, string> = {
  primary: 'bg-accent text-accent-ink hover:bg-accent-strong border-transparent',
  quiet: 'bg-raised text-ink border-line hover:border-edge',
  plain: 'bg-transparent text-accent border-transparent hover:bg-accent/10',
  danger: 'bg-raised text-fault border-line hover:border-fault',
}

/** The classes of a button, also for links that look like one. */
export const buttonClasses = (tone: ButtonTone = 'quiet', more?: string): string =>
  classNames(
    'touch-height inline-flex items-center justify-center gap-2 rounded-control border px-4 text-small font-semibold whitespace-nowrap',
    'transition-colors duration-150 disabled:cursor-not-allowed disabled:opacity-55',
    tones[tone],
    more,
  )

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  tone?: ButtonTone
}

export function Button({ tone, className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={buttonClasses(tone, className)} {...rest} />
}
