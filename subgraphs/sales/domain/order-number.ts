// An order number is 58 bits: 40 of time in milliseconds, 12 of the shard, 6 of a slot that tells orders of one
// millisecond and shard apart. Numbers are stored unscrambled, so that the index grows at its end, and shown
// scrambled, so that numbers do not look like one another. They are not a count, so they do not tell how much is sold.
import { shardOfOrder, timeOfOrder } from './order-id.ts'

/** 2025-01-01: numbers begin to repeat after 34 years, and are then unique among the orders of 34 years. */
const epoch = Date.UTC(2025, 0, 1)
const ticks = 2 ** 40
export const slotCount = 64

/** Without 0 O, 1 I L, and U, which look or sound like another. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 30^6 is more than 2^29, so six characters show one half of the bits. */
const charactersOfHalf = 6
const halfBits = 29
const halfMask = 2 ** halfBits - 1

/** A number as it is stored: an integer of 58 bits, in decimal digits because `number` holds only 53. */
export type StoredNumber = string

/** @param slot less than `slotCount` */
export function orderNumber(time: Date, shard: number, slot: number): StoredNumber {
  const tick = modulo(time.getTime() - epoch, ticks)
  return ((BigInt(tick) << 18n) | BigInt((shard << 6) | slot)).toString()
}

/** The number of an order from a release that stored none: it follows from the id. */
export function numberOfId(orderId: string): StoredNumber {
  return orderNumber(
    timeOfOrder(orderId),
    shardOfOrder(orderId),
    Number.parseInt(orderId.slice(24, 26), 16) % slotCount,
  )
}

/** The number as people see it: 12 characters. */
export function formatOrderNumber(stored: StoredNumber): string {
  const bits = BigInt(stored)
  let high = Number(bits >> BigInt(halfBits))
  let low = Number(bits & BigInt(halfMask))
  for (const key of keys) [high, low] = [low, high ^ mix(low, key)]
  return formatHalf(high) + formatHalf(low)
}

/** Where the order of a number is found. */
export interface NumberedOrder {
  number: StoredNumber
  shard: number
  /** When the order was placed, to the millisecond. For orders that have no stored number, the time in their id. */
  time: Date
}

/** Reads a number that a person typed: case, blanks and hyphens do not matter. Undefined if it is none. */
export function parseOrderNumber(text: string): NumberedOrder | undefined {
  if (text.length > 50) return undefined
  const characters = text.replaceAll(/[\s-]/g, '').toUpperCase()
  if (!pattern.test(characters)) return undefined
  let high = parseHalf(characters.slice(0, charactersOfHalf))
  let low = parseHalf(characters.slice(charactersOfHalf))
  if (high > halfMask || low > halfMask) return undefined
  for (const key of keys.toReversed()) [high, low] = [low ^ mix(high, key), high]
  const bits = (BigInt(high) << BigInt(halfBits)) | BigInt(low)
  return {
    number: bits.toString(),
    shard: (low >> 6) & 0xfff,
    time: new Date(epoch + Number(bits >> 18n)),
  }
}

const pattern = new RegExp(`^[${alphabet}]{${2 * charactersOfHalf}}$`)

/** A Feistel network of four rounds: a permutation of the 58 bits. The keys are not secret: nothing depends on it. */
const keys = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f]

function mix(half: number, key: number): number {
  let hash = Math.imul(half ^ key, 0x45d9f3b)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) & halfMask
}

function formatHalf(half: number): string {
  let text = ''
  for (let rest = half; text.length < charactersOfHalf; rest = Math.floor(rest / alphabet.length))
    text = alphabet[rest % alphabet.length]! + text
  return text
}

function parseHalf(text: string): number {
  let half = 0
  for (const character of text) half = half * alphabet.length + alphabet.indexOf(character)
  return half
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor
}
