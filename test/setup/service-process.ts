import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { systemEnvironment } from '../../local/config.ts'
import type { ServiceName } from '../../local/services.ts'
import { servicesProgram } from '../../platform/testing/services-program.ts'
import { waitUntil } from '../../platform/testing/wait-until.ts'

/** A service in its own process, as in production. */
export interface ServiceProcess {
  /** Without a trailing slash. */
  url: string
  /** What it has logged, a JSON text each. */
  logged: string[]
  /** Ends it in order, as a supervisor does. */
  stop(): Promise<void>
}

/**
 * Starts a service. Resolves when it is live, not necessarily ready.
 * @param variables its environment, without the variables that every program needs.
 */
export async function startServiceProcess(
  name: ServiceName,
  variables: Record<string, string> & { port: string },
): Promise<ServiceProcess> {
  const { port, ...environment } = variables
  const variable = `${name.toUpperCase()}_PORT`
  const child = spawn(process.execPath, [servicesProgram, name], {
    env: { ...systemEnvironment(), EVENT_SIGNATURES: 'off', ...environment, [variable]: port },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const logged: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => logged.push(line))
  const exited = once(child, 'exit')
  const url = `http://127.0.0.1:${port}`
  await waitUntil(async () => {
    if (child.exitCode !== null) throw new Error(`${name} has ended:\n${logged.join('\n')}`)
    return fetch(`${url}/health/live`).then(
      ({ ok }) => ok,
      () => false,
    )
  }, 50_000)
  return {
    url,
    logged,
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
  }
}
