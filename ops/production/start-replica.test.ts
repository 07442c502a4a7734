// start-replica.sh with a copy of a primary, and with a PostgreSQL that prints a setting instead of starting.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findPostgres } from '../../local/postgres/binaries.ts'
import { serverAccount } from '../../local/processes/account.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'

test.each(['recovery_target_time', 'restore_command'])(
  'the copy of a primary that was restored to a moment starts without its %s',
  async (setting) => {
    const directory = await temporaryDirectory()
    onTestFinished(() => directory[Symbol.asyncDispose]())
    const place = (name: string) => join(directory.path, name)
    const { postgres } = await findPostgres(await serverAccount(directory.path), () => {})
    writeFileSync(place('PG_VERSION'), '18')
    writeFileSync(place('postgresql.conf'), '')
    // As pgBackRest writes it.
    writeFileSync(
      place('postgresql.auto.conf'),
      "restore_command = 'pgbackrest archive-get %f \"%p\"'\nrecovery_target_time = '2026-11-29 10:15:00+00'\n",
    )
    writeFileSync(place('password'), 'a password')
    writeFileSync(place('postgres'), `#!/bin/sh\nexec '${postgres}' -C ${setting} "$@"\n`, { mode: 0o755 })
    const script = readFileSync(new URL('start-replica.sh', import.meta.url), 'utf8')
      .replace('/run/secrets/REPLICATION_PASSWORD', place('password'))
      .replace('/tmp/passwords', place('passwords'))
    const { stdout, stderr } = spawnSync('sh', ['-c', script], {
      env: { PATH: `${directory.path}:${process.env.PATH}`, PGDATA: directory.path },
      encoding: 'utf8',
    })
    expect([stdout, stderr]).toEqual(['\n', ''])
  },
)
