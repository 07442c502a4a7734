/** A random number generator, seeded with a text. */
export interface Random {
  /** An integer from 0 up to, not including, `limit`. */
  below(limit: number): number
  chance(probability: number): boolean
  oneOf<T>(values: readonly T[]): T
}

/** SplitMix32 from a hash of the text. */
export function randomFor(text: string): Random {
  let state = 2_166_136_261
  for (let index = 0; index < text.length; index++) state = Math.imul(state ^ text.charCodeAt(index), 16_777_619)
  const next = () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
  return {
    below: (limit) => Math.floor(next() * limit),
    chance: (probability) => next() < probability,
    oneOf: (values) => values[Math.floor(next() * values.length)]!,
  }
}
