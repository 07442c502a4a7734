import type { ReactNode, TdHTMLAttributes, ThHTMLAttributes } from 'react'
import { classNames } from '../../ui/class-names.ts'

/** The classes that all tables of the board share. */
export const Table = ({ children, label }: { children: ReactNode; label: string }) => (
  <table aria-label={label} className="w-full border-separate border-spacing-0">
    {children}
  </table>
)

export const Head = ({ className, ...rest }: ThHTMLAttributes<HTMLTableCellElement>) => (
  <th
    scope="col"
    className={classNames(
      'sticky top-0 z-1 h-9 border-b border-line bg-surface px-3 text-left max-sm:px-2 text-tiny font-semibold whitespace-nowrap text-muted first:pl-4 md:first:pl-6',
      className,
    )}
    {...rest}
  />
)

export const Cell = ({ className, ...rest }: TdHTMLAttributes<HTMLTableCellElement>) => (
  <td
    className={classNames(
      'h-11 border-b border-line px-3 whitespace-nowrap max-sm:px-2 first:pl-4 md:first:pl-6',
      className,
    )}
    {...rest}
  />
)
