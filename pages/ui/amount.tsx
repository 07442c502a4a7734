import { classNames } from './class-names.ts'
import { formatMoney, type MoneyLike } from './format.ts'

/** An amount of money in figures that align in columns. */
export function Amount({ money, className }: { money: MoneyLike; className?: string }) {
  return <span className={classNames('figures whitespace-nowrap', className)}>{formatMoney(money)}</span>
}
