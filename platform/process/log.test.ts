import { DrizzleQueryError } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { inTrace } from '../tracing/active-trace.ts'
import { createLog, type Log } from './log.ts'

/** What a log writes during some work: each line as text. */
function linesOf(work: (log: Log) => void): string[] {
  const lines: string[] = []
  work(createLog('test', 'debug', { write: (line) => void lines.push(line) }))
  return lines
}

const logged = (err: Error) => linesOf((log) => log.error({ err }, 'a request failed unexpectedly')).join('')

const violation = Object.assign(new Error('duplicate key value violates unique constraint "customers_email"'), {
  code: '23505',
  detail: 'Key (email)=(ada@example.com) already exists.',
})

it('a line has a time, a level, the service, the trace, a message, and the rest as metadata', () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c'
  const [line] = linesOf((log) =>
    inTrace(`00-${traceId}-b7ad6b7169203331-01`, () => log.warn({ port: 1, note: 'a' }, 'listening')),
  )
  expect(JSON.parse(line!)).toEqual({
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    level: 'WARN',
    service: 'test',
    trace_id: traceId,
    span_id: 'b7ad6b7169203331',
    message: 'listening',
    metadata: { port: 1, note: 'a' },
  })
})

it('outside of requests there is no trace, and without fields no metadata', () => {
  const lines = linesOf((log) => {
    log.info('ready')
    log.fatal('broken')
  })
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { timestamp: expect.any(String), level: 'INFO', service: 'test', message: 'ready' },
    { timestamp: expect.any(String), level: 'ERROR', service: 'test', message: 'broken' },
  ])
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

it('personal data is masked by its name and by its shape, at any place', () => {
  const [line] = linesOf((log) =>
    log.info(
      { email: 'ada', order: { contact: { phone: '1' } }, why: new Error('no ada@example.com').message },
      'x +4930123456',
    ),
  )
  expect(JSON.parse(line!)).toMatchObject({
    message: 'x [phone]',
    metadata: { email: '[left out]', order: { contact: '[left out]' }, why: 'no [email]' },
  })
})
