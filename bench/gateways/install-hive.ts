import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { projectDirectory } from '../config.ts'
import { note } from '../run.ts'

/** Licence of all three: MIT. */
const dependencies = {
  '@graphql-hive/gateway': '2.15.1',
  '@graphql-hive/router-runtime': '1.4.23',
  graphql: '16.15.0',
}

const cache = join(projectDirectory, 'node_modules', '.cache', 'bench-gateways')

/**
 * Installs Hive Gateway from npm, once for these versions, outside of the dependencies of this project: its several hundred
 * packages would slow down every `npm ci`.
 * @returns the directory whose `node_modules` contains it.
 */
export async function installHive(): Promise<string> {
  const manifest = JSON.stringify({ private: true, type: 'module', dependencies }, null, 2)
  const directory = join(cache, createHash('sha256').update(manifest).digest('hex').slice(0, 16))
  if (await exists(directory)) return directory
  note('installing Hive Gateway, once')
  const unfinished = `${directory}.${process.pid}`
  await mkdir(unfinished, { recursive: true })
  try {
    await writeFile(join(unfinished, 'package.json'), manifest)
    await promisify(execFile)('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: unfinished })
    await rename(unfinished, directory)
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
  return directory
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
