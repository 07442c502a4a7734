/** A seeded random number generator: returns numbers from 0 up to, not including, `below`. */
export function seededChance(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    // https://en.wikipedia.org/wiki/Linear_congruential_generator, with the constants of Numerical Recipes.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** The items in random order, each one to three times. */
export function shuffledWithRepeats<Item>(items: readonly Item[], chance: (below: number) => number): Item[] {
  const all = items.flatMap((item) => Array.from({ length: 1 + chance(3) }, () => item))
  for (let index = all.length - 1; index > 0; index--) {
    const other = chance(index + 1)
    ;[all[index], all[other]] = [all[other]!, all[index]!]
  }
  return all
}

/** The same, cut into batches, as a consumer may receive a stream. */
export function redelivered<Item>(items: readonly Item[], chance: (below: number) => number): Item[][] {
  const deliveries = shuffledWithRepeats(items, chance)
  const batches: Item[][] = []
  while (deliveries.length > 0) batches.push(deliveries.splice(0, 1 + chance(4)))
  return batches
}
