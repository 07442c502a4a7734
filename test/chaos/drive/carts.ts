import type { Line } from '../ledger/entry.ts'
import type { Random } from '../random.ts'

/** What there is to order. */
export interface Assortment {
  /** Plenty of each. */
  plentiful: string[]
  /** Everybody wants these. */
  hot: string[]
  /** Few of each: they sell out. */
  scarce: string[]
}

/** A cart: mostly of one or two plentiful products, often with a hot or a scarce one, at times one product on two lines. */
export function fillCart(random: Random, { plentiful, hot, scarce }: Assortment): Line[] {
  const lines: Line[] = []
  const add = (productId: string, most: number) => lines.push({ productId, quantity: random.between(1, most) })
  for (let count = random.between(0, 2); count > 0; count -= 1) add(random.pick(plentiful), 5)
  if (random.chance(0.4)) add(random.pick(hot), 3)
  if (random.chance(0.35)) add(random.pick(scarce), 2)
  if (lines.length === 0) add(random.pick(plentiful), 3)
  if (random.chance(0.1)) add(lines[0]!.productId, 2)
  return lines
}
