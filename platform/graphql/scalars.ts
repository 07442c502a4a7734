import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'
import { readMoment } from '../moment.ts'
import { formatDecimal, parseDecimal } from '../money.ts'

/** `Decimal`: outside an exact decimal as a string, inside a whole number of hundredths. */
export const decimalScalar = new GraphQLScalarType<number, string>({
  name: 'Decimal',
  serialize: (value) => formatDecimal(value as number),
  parseValue: toHundredths,
  parseLiteral(node) {
    if (node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT) return toHundredths(node.value)
    throw badDecimal()
  },
})

function toHundredths(value: unknown): number {
  // A number prints as the shortest decimal that stands for it: exact to the cent if that has two fraction digits.
  const minor = typeof value === 'string' || typeof value === 'number' ? parseDecimal(String(value)) : undefined
  if (minor === undefined) throw badDecimal()
  return minor
}

function badDecimal(): GraphQLError {
  return new GraphQLError('Decimal takes an exact decimal with at most two fraction digits, such as "59.98"')
}

/** `DateTime`: outside RFC 3339, as output in UTC; inside a `Date`. */
export const dateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize: (value) => (value as Date).toISOString(),
  parseValue: toDate,
  parseLiteral: (node) => toDate(node.kind === Kind.STRING ? node.value : undefined),
})

function toDate(value: unknown): Date {
  const moment = typeof value === 'string' ? readMoment(value) : undefined
  if (moment) return moment
  throw new GraphQLError('DateTime takes a moment that exists, as in RFC 3339, such as "2026-11-22T09:30:00Z"')
}

/** `Money`: inside hundredths and a currency. */
export const moneyResolvers = { amount: (money: { minor: number }) => money.minor }
