// `node ops/back-up-keys.ts <directory> [--daily]`: writes the data keys and the lists of erasures of auth and sales into files of
// the directory, and deletes those that are older than KEY_BACKUP_DAYS. With --daily it goes on, and does it each day at
// BACKUP_HOUR (UTC, 0 to 23), after a failure every ten minutes. See docs/persons.md.

import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { backUpKeys, readKeyBackupDays } from '#platform/encryption/back-up-keys.ts'
import { openDatabase } from '#platform/postgres/database.ts'
import { ConfigurationError, readConfig } from '#platform/process/config.ts'
import { runCommand } from '#platform/process/run-command.ts'
import { trustGivenAuthority } from '#platform/tls/trusted-authorities.ts'

const services = ['auth', 'sales'] as const
const usage = 'Usage: node ops/back-up-keys.ts <directory> [--daily]'
const retryMilliseconds = 600_000
const dayMilliseconds = 86_400_000

await runCommand(async () => {
  const { values, positionals } = parseArgs({ options: { daily: { type: 'boolean' } }, allowPositionals: true })
  const [directory, ...rest] = positionals
  if (directory === undefined || rest.length > 0) throw new ConfigurationError(usage)
  const { urls, days, hour } = readConfig((environment) => {
    trustGivenAuthority(environment)
    return {
      urls: services.map((service) => environment.secret.url(`${service.toUpperCase()}_DATABASE_URL`)),
      days: readKeyBackupDays(environment),
      hour: environment.integer('BACKUP_HOUR', { fallback: 2, min: 0, max: 23 }),
    }
  })
  const backUp = () => backUpAll(urls, directory, days)
  if (!values.daily) return backUp()
  for (;;) {
    await untilDone(backUp)
    await pause(untilHour(hour, Date.now()))
  }
})

/** Of both services, or an error that names the first that failed. */
async function backUpAll(urls: readonly string[], directory: string, days: number): Promise<void> {
  for (const [index, service] of services.entries()) {
    const database = openDatabase({ url: urls[index]!, applicationName: 'waybill back-up-keys', maxConnections: 2 })
    try {
      console.log(await backUpKeys(database, { service, directory, days }, new Date()))
    } catch (cause) {
      throw new Error(`The keys of ${service} are not backed up: ${(cause as Error).message}`, { cause })
    } finally {
      await database.end()
    }
  }
}

async function untilDone(backUp: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await backUp()
    } catch (error) {
      console.error((error as Error).message)
      await pause(retryMilliseconds)
    }
  }
}

/** Milliseconds until the next full hour of this number. */
function untilHour(hour: number, now: number): number {
  const today = now - (now % dayMilliseconds) + hour * 3_600_000
  return (today > now ? today : today + dayMilliseconds) - now
}
