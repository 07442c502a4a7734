/**
 * The first 8 hexadecimal digits of the SHA-256 of a text, for names and not for secrets. It runs in browsers, too, which
 * hash only asynchronously: https://doi.org/10.6028/NIST.FIPS.180-4 §6.2.
 */
export function shortHash(text: string): string {
  const state = [...initial]
  const bytes = padded(new TextEncoder().encode(text))
  for (let begin = 0; begin < bytes.byteLength; begin += 64) addBlock(state, bytes, begin)
  return (state[0]! >>> 0).toString(16).padStart(8, '0')
}

const primes = [2]
for (let candidate = 3; primes.length < 64; candidate += 2)
  if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate)

/** The first 32 bits of the fraction of a number. */
const fractionOf = (value: number) => ((value - Math.floor(value)) * 2 ** 32) | 0
const initial = primes.slice(0, 8).map((prime) => fractionOf(Math.sqrt(prime)))
const constants = primes.map((prime) => fractionOf(Math.cbrt(prime)))

/** The message with a bit 1, zeros, and its length in bits, in whole blocks of 64 bytes. */
function padded(message: Uint8Array): DataView {
  const length = Math.ceil((message.length + 9) / 64) * 64
  const block = new Uint8Array(length)
  block.set(message)
  block[message.length] = 0x80
  const view = new DataView(block.buffer)
  view.setBigUint64(length - 8, BigInt(message.length) * 8n)
  return view
}

const turn = (word: number, bits: number) => (word >>> bits) | (word << (32 - bits))

function addBlock(state: number[], bytes: DataView, begin: number): void {
  const words = Array.from({ length: 16 }, (_, index) => bytes.getInt32(begin + 4 * index))
  for (let index = 16; index < 64; index++) {
    const [early, late] = [words[index - 15]!, words[index - 2]!]
    const low = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
    const high = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10)
    words.push((words[index - 16]! + low + words[index - 7]! + high) | 0)
  }
  let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number]
  for (const [index, word] of words.entries()) {
    const choice = (e & f) ^ (~e & g)
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + constants[index]! + word) | 0
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority) | 0
    ;[a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g]
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index]! + value) | 0
}
