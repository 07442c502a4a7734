import { parseArgs } from 'node:util'
import { afterEach, expect, test, vi } from 'vitest'
import { ConfigurationError } from './config.ts'
import { runCommand } from './run-command.ts'

const output = vi.spyOn(console, 'log').mockImplementation(() => undefined)
const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined)

afterEach(() => {
  vi.clearAllMocks()
  process.exitCode = undefined
})

test('prints the text of the result, and nothing for a command without one', async () => {
  await runCommand(() => 'done')
  await runCommand(async () => undefined)
  expect(output.mock.calls).toEqual([['done']])
  expect(process.exitCode).toBeUndefined()
})

test.each<[string, () => Promise<unknown> | string, number, string]>([
  ['a failure', () => Promise.reject(new Error('no disk')), 1, 'no disk'],
  ['an error that is thrown at once', () => fail('no disk'), 1, 'no disk'],
  ['a fault of the configuration', () => Promise.reject(new ConfigurationError('A is not set')), 78, 'A is not set'],
  [
    'an unknown argument',
    async () => parseArgs({ args: ['--fast'], options: {} }),
    78,
    expect.stringContaining('--fast') as unknown as string,
  ],
])('%s gives its message and its exit code', async (_, main, exitCode, message) => {
  await runCommand(main)
  expect(errors.mock.calls).toEqual([[message]])
  expect(process.exitCode).toBe(exitCode)
})

function fail(message: string): never {
  throw new Error(message)
}
