import { expect, test } from 'vitest'
import { createOutput, messageOf } from './output.ts'

function print(source: string, line: string, colour = false): string {
  let text = ''
  const now = () => new Date(2026, 10, 22, 9, 30, 5)
  createOutput({ write: (part) => (text += part), colour, now })(source, line)
  return text
}

const logLine = (message: string, metadata?: object, level = 'INFO') =>
  JSON.stringify({ level, timestamp: '2026-11-22T08:30:05.000Z', service: 'sales', metadata, message })

test('a log line becomes the time, the process, the message and the fields', () => {
  expect(print('sales', logLine('order placed', { orderId: 'o1', items: 2, note: 'a b' }))).toBe(
    '09:30:05 sales     order placed orderId=o1 items=2 note="a b"\n',
  )
})

test.each([
  ['DEBUG', ''],
  ['WARN', 'WARN '],
  ['ERROR', 'ERROR '],
])('level %s stands out as %s', (level, label) => {
  expect(print('sales', logLine('trouble', undefined, level))).toBe(`09:30:05 sales     ${label}trouble\n`)
})

test('an error is printed with its stack', () => {
  const err = { type: 'Error', message: 'no', stack: 'Error: no\n    at place' }
  expect(print('sales', logLine('failed', { err }, 'ERROR'))).toBe(
    '09:30:05 sales     ERROR failed\n           Error: no\n               at place\n',
  )
})

test.each(['plain text', '{"not":"a log line"}', '{broken'])('%s is printed unchanged', (line) => {
  expect(print('postgres', line)).toBe(`09:30:05 postgres  ${line}\n`)
})

test('escape sequences are written only with the option `colour`', () => {
  expect(print('sales', logLine('m', { key: 1 }))).not.toContain('\u001b')
  expect(print('sales', logLine('m', { key: 1 }), true)).toContain('\u001b')
})

test('the message of a line is its text and its error, each once', () => {
  expect(messageOf(logLine('could not start', { err: { message: 'no database' } }))).toBe(
    'could not start: no database',
  )
  expect(messageOf(logLine('no database', { err: { message: 'no database' } }))).toBe('no database')
  expect(messageOf(logLine('could not start', { reason: 'Port 3001 is taken' }))).toBe(
    'could not start: Port 3001 is taken',
  )
  expect(messageOf('plain text')).toBe('plain text')
})
