import { parseValue } from 'graphql'
import { expect, it } from 'vitest'
import { dateTimeScalar } from './scalars.ts'

it('DateTime accepts existing times, as a variable and as a literal', () => {
  const moment = new Date('2026-11-22T07:30:00Z')
  expect(dateTimeScalar.parseValue('2026-11-22T09:30:00+02:00')).toEqual(moment)
  expect(dateTimeScalar.parseLiteral(parseValue('"2026-11-22T07:30:00Z"'))).toEqual(moment)
})

it.each(['2026-02-30T00:00:00Z', '2026-02-28', '', 0, null, true])('DateTime refuses %j', (value) => {
  expect(() => dateTimeScalar.parseValue(value)).toThrow(/DateTime must be/)
  expect(() => dateTimeScalar.parseLiteral(parseValue(JSON.stringify(value)))).toThrow(/DateTime must be/)
})
