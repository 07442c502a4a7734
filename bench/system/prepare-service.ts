// Runs in the process of a service, before the service: see entries.ts.
import { mkdirSync, writeFileSync } from 'node:fs'
import { Session } from 'node:inspector'
import { join } from 'node:path'

interface Preparation {
  name: string
  environment: Record<string, string>
  /** Where to write CPU profiles, if there are to be any. */
  profileDirectory?: string
}

/** Sets variables that the launcher of local mode does not set. SIGUSR2 starts and ends a CPU profile. */
export function prepareService({ name, environment, profileDirectory }: Preparation): void {
  Object.assign(process.env, environment)
  if (!profileDirectory) return
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.setSamplingInterval', { interval: 500 })
  let isRunning = false
  let count = 0

  process.on('SIGUSR2', () => {
    isRunning = !isRunning
    if (isRunning) return session.post('Profiler.start')
    session.post('Profiler.stop', (error, answer) => {
      if (error) return
      mkdirSync(profileDirectory, { recursive: true })
      writeFileSync(
        join(profileDirectory, `${name}-${process.pid}-${++count}.cpuprofile`),
        JSON.stringify(answer.profile),
      )
    })
  })
}
