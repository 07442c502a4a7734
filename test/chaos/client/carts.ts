import type { Line } from '../ledger/entry.ts'
import type { Random } from '../random.ts'

/** The products to order. */
export interface Assortment {
  /** Plenty of each. */
  plentiful: string[]
  /** Popular products. */
  hot: string[]
  /** Few of each: they sell out. */
  scarce: string[]
}

/** A cart of one or two plentiful products, often with a popular or scarce one, sometimes one product on two lines. */
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
