import { expect, test } from 'vitest'
import { inspectOptions, readStartOptions } from './start-options.ts'

test('without options, all services share a process, no source is watched and no debugger can attach', () => {
  const options = readStartOptions([])
  expect(options).toEqual({ watch: false, separate: false, inspect: undefined })
  expect(inspectOptions(options)).toEqual({})
})

test('one service accepts a debugger, only from this machine', () => {
  const options = readStartOptions(['--watch', '--inspect', 'sales'])
  expect(options.watch).toBe(true)
  expect(inspectOptions(options)).toEqual({ sales: '--inspect=127.0.0.1:9229' })
})

test.each([
  [['--inspect', 'warehouse'], 'use one of auth, product, sales, delivery, webhooks, router'],
  [['--inspect'], '--inspect'],
  [['--inpsect', 'sales'], '--inpsect'],
])('%s is refused', (commandLine, message) => {
  expect(() => readStartOptions(commandLine)).toThrow(message)
})
