import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the repository. */
export const projectDirectory = fileURLToPath(new URL('..', import.meta.url))

/** Where results are written, and read for the report. */
export const resultsDirectory = join(projectDirectory, 'bench', 'results')

/** The environment of a process that belongs to the benchmark itself. */
export function childEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, NODE_ENV: 'production' }
}
