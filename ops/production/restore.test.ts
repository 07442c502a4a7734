// restore.sh with a docker that writes down how it is called.
import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'

/** @returns the message, and whether docker was called */
async function restore(moment: string) {
  const directory = await temporaryDirectory()
  onTestFinished(() => directory[Symbol.asyncDispose]())
  const calls = join(directory.path, 'calls')
  // It ends where everything stops.
  writeFileSync(
    join(directory.path, 'docker'),
    `#!/bin/sh\necho "$*" >> '${calls}'\ncase "$*" in *' stop') exit 1 ;; esac\n`,
    { mode: 0o755 },
  )
  const { stderr } = spawnSync('sh', [fileURLToPath(new URL('restore.sh', import.meta.url)), moment], {
    env: { PATH: `${directory.path}:${process.env.PATH}` },
    encoding: 'utf8',
  })
  return { stderr, isStarted: existsSync(calls) }
}
const tomorrow = new Date(Date.now() + 86_400_000).toISOString().replace('T', ' ').replace('Z', '+00')

test.each(['yesterday noon', '2026-11-29', '2020-11-29 10:15:00', '2020-13-29 10:15:00+00', tomorrow])(
  'a restore to "%s" is refused before anything stops',
  async (moment) => {
    const { stderr, isStarted } = await restore(moment)
    expect([stderr, isStarted]).toEqual([expect.stringContaining(`"${moment}" is not a past moment`), false])
  },
)

test.each(['latest', '2020-11-29 10:15:00+00', '2020-11-29 10:15:00.5-03:30'])(
  'a restore to "%s" begins',
  async (moment) => {
    expect(await restore(moment)).toEqual({ stderr: '', isStarted: true })
  },
)
