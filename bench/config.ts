import { fileURLToPath } from 'node:url'

/** The root of the repository. */
export const projectDirectory = fileURLToPath(new URL('..', import.meta.url))

/** The environment of a process that belongs to the benchmark itself. */
export function childEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, NODE_ENV: 'production' }
}
