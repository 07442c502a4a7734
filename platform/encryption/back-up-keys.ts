import type { Database } from '../postgres/database.ts'
import type { Environment } from '../process/config.ts'
import { deleteOldBackups, writeBackupFile } from './backup-files.ts'
import { writeKeyBackup } from './key-backup.ts'

/** For how many days backups with keys are kept. */
export function readKeyBackupDays(environment: Environment): number {
  return environment.integer('KEY_BACKUP_DAYS', { fallback: 7, min: 1, max: 365 })
}

/** What is backed up, and for how many days the files are kept. */
interface KeyBackupOptions {
  /** `auth` or `sales`. */
  service: string
  directory: string
  days: number
}

/** Writes the data keys and the list of erasures of a service into a file, and deletes old ones. @returns a message */
export async function backUpKeys(
  database: Database,
  { service, directory, days }: KeyBackupOptions,
  now: Date,
): Promise<string> {
  const file = await writeBackupFile(directory, service, now, writeKeyBackup(database, service, now))
  const deleted = await deleteOldBackups(directory, service, days, now)
  return `${file} is written; ${deleted.length} files older than ${days} days are deleted`
}
