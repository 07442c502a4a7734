import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'

const now = new Date()
/** The name of a full backup, which begins with its time. */
const fullOf = (daysAgo: number) =>
  `${new Date(now.getTime() - daysAgo * 86_400_000 - 60_000).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}F`

/** Runs back-up.sh with a pgBackRest that has these backups. @returns the calls of it */
async function backUp(full: readonly string[], variables: Record<string, string> = {}) {
  const directory = await temporaryDirectory()
  onTestFinished(() => directory[Symbol.asyncDispose]())
  const file = (name: string) => join(directory.path, name)
  for (const name of ['back-up.sh', 'pgbackrest.sh']) cpSync(new URL(name, import.meta.url), file(name))
  writeFileSync(file('passphrase'), 'a passphrase')
  writeFileSync(
    file('pgbackrest'),
    `#!/bin/sh\necho "$1 $2 keeps $PGBACKREST_REPO1_RETENTION_FULL" >> ${file('calls')}\n` +
      `if [ "$1" = repo-ls ]; then printf '%s\\n' ${full.join(' ')}; fi\n`,
  )
  for (const name of ['back-up.sh', 'pgbackrest.sh', 'pgbackrest']) chmodSync(file(name), 0o755)
  const { status, stderr } = spawnSync('sh', [file('back-up.sh'), 'full'], {
    env: {
      PATH: `${directory.path}:${process.env.PATH}`,
      PGBACKREST_STANZA: 'waybill',
      BACKUP_PASSPHRASE_FILE: file('passphrase'),
      ...variables,
    },
    encoding: 'utf8',
  })
  return { status, stderr, calls: status === 0 ? readFileSync(file('calls'), 'utf8').trim().split('\n') : [] }
}
const deletedIn = (calls: readonly string[]) => calls.filter((call) => call.startsWith('expire'))

test('as many full backups are kept as KEY_BACKUP_DAYS, 7 by default', async () => {
  expect((await backUp([fullOf(0)])).calls).toContain('backup --type=full keeps 7')
  expect((await backUp([fullOf(0)], { KEY_BACKUP_DAYS: '3' })).calls).toContain('backup --type=full keeps 3')
})

test('full backups that are older than KEY_BACKUP_DAYS are deleted, also if there were none for days', async () => {
  const { calls } = await backUp([fullOf(9), fullOf(7), fullOf(6), fullOf(0)])
  expect(deletedIn(calls)).toEqual([9, 7].map((days) => `expire --set=${fullOf(days)} keeps 7`))
})

test('the newest full backup is never deleted', async () => {
  expect(deletedIn((await backUp([fullOf(20), fullOf(10)])).calls)).toEqual([`expire --set=${fullOf(20)} keeps 7`])
})

test.each(['0', 'a week', '-1', '07'])('KEY_BACKUP_DAYS=%s stops it before a backup is made', async (days) => {
  const { status, stderr } = await backUp([], { KEY_BACKUP_DAYS: days })
  expect([status, stderr]).toEqual([78, expect.stringContaining('KEY_BACKUP_DAYS must be a number of days')])
})
