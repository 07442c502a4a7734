import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'

/** A process that reaches `runProcess` after half a second, like one with many imports. */
const slowToBegin = `
  const { runProcess } = await import(${JSON.stringify(new URL('./lifecycle.ts', import.meta.url).href)})
  await new Promise((resolve) => setTimeout(resolve, 500))
  await runProcess('slow', () => ({ logLevel: 'silent' }), async () => void setInterval(() => {}, 1_000))
`

it('a process exits if its supervisor died while it started', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', slowToBegin], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  child.disconnect()
  const ended = once(child, 'exit')
  const stillThere = pause(20_000, undefined, { ref: false }).then(() => child.kill('SIGKILL'))
  expect((await Promise.race([ended, stillThere.then(() => ended)]))[0]).toBe(0)
})
