import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the repository. */
export const projectDirectory = fileURLToPath(new URL('..', import.meta.url))

/** The directory of the results, which the report reads. */
export const resultsDirectory = join(projectDirectory, 'bench', 'results')

/** The environment of a process of the benchmark. */
export function childEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, NODE_ENV: 'production' }
}
