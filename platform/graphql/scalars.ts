import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'
import { readMoment } from '../values/moment.ts'
import { formatAmount, readDecimal } from '../values/money.ts'

/**
 * `Decimal`: an exact decimal as a string, in its shortest form inside. Its currency determines how many digits it may
 * have.
 */
export const decimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  serialize: (value) => value as string,
  parseValue: toDecimal,
  parseLiteral(node) {
    if (node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT) return toDecimal(node.value)
    throw badDecimal()
  },
})

function toDecimal(value: unknown): string {
  // A number is printed as the shortest decimal that represents it.
  const decimal = typeof value === 'string' || typeof value === 'number' ? readDecimal(String(value)) : undefined
  if (decimal === undefined) throw badDecimal()
  return decimal
}

function badDecimal(): GraphQLError {
  return new GraphQLError('Decimal must be an exact decimal with at most four fraction digits, such as "59.98"')
}

/** `DateTime`: RFC 3339 outside, in UTC on output; a `Date` inside. */
export const dateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize: (value) => (value as Date).toISOString(),
  parseValue: toDate,
  parseLiteral: (node) => toDate(node.kind === Kind.STRING ? node.value : undefined),
})

function toDate(value: unknown): Date {
  const moment = typeof value === 'string' ? readMoment(value) : undefined
  if (moment) return moment
  throw new GraphQLError('DateTime must be an existing time in RFC 3339 format, such as "2026-11-22T09:30:00Z"')
}

/** `Money`: minor units and a currency inside. */
export const moneyResolvers = { amount: formatAmount }
