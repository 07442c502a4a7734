/** The items in any order, each one to three times. The same for the same seed, so that a failure can be repeated. */
export function shuffledWithRepeats<Item>(items: readonly Item[], seed: number): Item[] {
  let state = seed
  function random(below: number): number {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const all = items.flatMap((item) => Array.from({ length: 1 + random(3) }, () => item))
  for (let last = all.length - 1; last > 0; last--) {
    const other = random(last + 1)
    ;[all[last], all[other]] = [all[other]!, all[last]!]
  }
  return all
}
