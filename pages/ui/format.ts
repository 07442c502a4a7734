/** The language of all formats: that of the document, as it is written in the country of the reader. */
function language(): string {
  const texts = document.documentElement.lang || 'en'
  return navigator.languages.find((known) => known.split('-')[0] === texts) ?? texts
}

export interface MoneyLike {
  /** An exact decimal. */
  amount: string
  /** ISO 4217. */
  currency: string
}

/** Formats are expensive to create and cheap to use. */
const created = new Map<string, unknown>()
function once<Format>(key: string, create: () => Format): Format {
  const known = created.get(key) as Format | undefined
  if (known) return known
  const format = create()
  created.set(key, format)
  return format
}

export function formatMoney({ amount, currency }: MoneyLike): string {
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const
  // A decimal as a string is formatted exactly.
  return once(`money ${currency}`, () => new Intl.NumberFormat(language(), style)).format(amount as never)
}

export const formatNumber = (value: number): string =>
  once('number', () => new Intl.NumberFormat(language())).format(value)

const durationUnits = { day: 86_400, hour: 3_600, minute: 60, second: 1 }

/** A short duration in its largest whole unit, rounded down: "4d", and "4.2d" with a digit. */
export function formatDuration(seconds: number, digits = 0): string {
  const [unit, length] = Object.entries(durationUnits).find(([, least]) => seconds >= least) ?? ['second', 1]
  const value = Math.floor((seconds / length) * 10 ** digits) / 10 ** digits
  const style = { style: 'unit', unit, unitDisplay: 'narrow' } as const
  return once(`duration ${unit}`, () => new Intl.NumberFormat(language(), style)).format(value)
}

const dateFormat = (key: string, options: Intl.DateTimeFormatOptions) =>
  once(key, () => new Intl.DateTimeFormat(language(), options))

export const formatTime = (at: Date): string => dateFormat('time', { hour: '2-digit', minute: '2-digit' }).format(at)

/** A day on an axis: "3 Dec". */
export const formatShortDay = (at: Date): string =>
  dateFormat('short day', { day: 'numeric', month: 'short' }).format(at)

export const formatTimeWithSeconds = (at: Date): string =>
  dateFormat('seconds', { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at)

/** A day as a text: "today", "yesterday", "Thursday, 3 December". */
export function formatDay(at: Date, now = new Date()): string {
  const days = Math.round((startOfDay(at) - startOfDay(now)) / 86_400_000)
  if (Math.abs(days) <= 1) {
    return once('days', () => new Intl.RelativeTimeFormat(language(), { numeric: 'auto' })).format(days, 'day')
  }
  const isThisYear = at.getFullYear() === now.getFullYear()
  return dateFormat(`day ${isThisYear}`, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(!isThisYear && { year: 'numeric' }),
  }).format(at)
}

/** A moment in a sentence: "today, 14:02". */
export const formatMoment = (at: Date, now = new Date()): string => `${formatDay(at, now)}, ${formatTime(at)}`

/** A moment that stands alone: "Today, 14:02". */
export function formatMomentAlone(at: Date, now = new Date()): string {
  const moment = formatMoment(at, now)
  return moment.charAt(0).toLocaleUpperCase(language()) + moment.slice(1)
}

/** Date and time with seconds, as a tooltip. */
export const formatExactly = (at: Date): string =>
  dateFormat('exact', { dateStyle: 'full', timeStyle: 'medium' }).format(at)

const startOfDay = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()

/** The form of a noun for a number: `plural(2, { one: 'item', other: 'items' })` is "2 items". */
export function plural(count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }): string {
  const rule = once('plural', () => new Intl.PluralRules(language())).select(count)
  return `${formatNumber(count)} ${forms[rule] ?? forms.other}`
}

export const formatList = (texts: string[]): string =>
  once('list', () => new Intl.ListFormat(language(), { type: 'conjunction' })).format(texts)

/** The name of a country by its code of ISO 3166-1. */
export const countryName = (code: string): string =>
  once('country', () => new Intl.DisplayNames(language(), { type: 'region' })).of(code) ?? code
