import { Writable } from 'node:stream'
import { DrizzleQueryError } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { createLog } from './log.ts'

/** The fields of an error in a log line. */
function logged(err: Error): string {
  let lines = ''
  const sink = new Writable({
    write(line, _encoding, done) {
      lines += line
      done()
    },
  })
  createLog('test', 'info', sink).error({ err }, 'a request failed unexpectedly')
  return lines
}

const violation = Object.assign(new Error('duplicate key value violates unique constraint "customers_email"'), {
  code: '23505',
  detail: 'Key (email)=(ada@example.com) already exists.',
})

it('a failed statement is logged with its reason and without its values', () => {
  const line = logged(
    new DrizzleQueryError('insert into customers (email) values ($1)', ['ada@example.com'], violation),
  )
  expect(line).toContain('customers_email')
  expect(line).toContain('23505')
  expect(line).not.toContain('ada@')
})

it('also if it did not go through Drizzle', () => {
  expect(logged(violation)).toContain('customers_email')
  expect(logged(violation)).not.toContain('ada@')
})

it('any other error is logged unchanged', () => {
  const line = logged(new Error('out of luck', { cause: new Error('and of time') }))
  expect(line).toContain('out of luck')
  expect(line).toContain('and of time')
})
