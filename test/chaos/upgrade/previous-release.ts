import { execFile } from 'node:child_process'
import { mkdir, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { projectDirectory } from '../../../local/config.ts'

const run = promisify(execFile)

/**
 * The commit of the release before, from which an upgrade is tested. There is no tag yet: the commit before changes of tables
 * and events that are not in a release. UPGRADE_FROM names another one.
 */
const previousRelease = process.env.UPGRADE_FROM ?? 'b0afc54d587820a2bd8a38908804e40a5573e3b0'

/** Whether the history has that commit. A shallow clone does not. */
export async function hasPreviousRelease(): Promise<boolean> {
  return await run('git', ['cat-file', '-e', `${previousRelease}^{commit}`], { cwd: projectDirectory }).then(
    () => true,
    () => false,
  )
}

/** Unpacks the release before into a new directory, with its own dependencies if they differ from the present ones. */
export async function unpackPreviousRelease(directory: string): Promise<void> {
  await mkdir(directory)
  await run('sh', ['-c', 'git archive --format=tar "$1" | tar -x -C "$2"', 'sh', previousRelease, directory], {
    cwd: projectDirectory,
  })
  if ((await dependenciesOf(directory)) === (await dependenciesOf(projectDirectory)))
    await symlink(join(projectDirectory, 'node_modules'), join(directory, 'node_modules'))
  else await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: directory, timeout: 600_000 })
}

async function dependenciesOf(directory: string): Promise<string> {
  const { dependencies } = JSON.parse(await readFile(join(directory, 'package.json'), 'utf8'))
  return JSON.stringify(dependencies)
}
