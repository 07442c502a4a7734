import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { projectDirectory, systemEnvironment } from '../../../local/config.ts'
import type { ObservedSystem } from '../observed-system.ts'

const run = promisify(execFile)

/** Runs a command for operators on this system, as `npm run` does. @returns its output. */
export async function runCommand(
  { dataDirectory, authorityFile }: Pick<ObservedSystem, 'dataDirectory' | 'authorityFile'>,
  program: string,
  args: string[],
): Promise<string> {
  const { stdout } = await run(process.execPath, ['local/maintain.ts', program, ...args], {
    cwd: projectDirectory,
    env: { ...systemEnvironment(), WAYBILL_DATA_DIR: dataDirectory, TLS_CA_FILE: authorityFile },
  })
  return stdout
}
