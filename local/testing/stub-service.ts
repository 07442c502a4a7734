import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

interface StubBehaviour {
  /** The status of `GET /health/ready`. Default 200. */
  ready?: number
  /** Logs one line and exits with this code. */
  exitCode?: number
}

/**
 * Writes a program that behaves like a service towards its supervisor and does nothing else.
 * @returns the path of the program.
 */
export async function writeStubService(
  directory: string,
  name: string,
  behaviour: StubBehaviour = {},
): Promise<string> {
  const file = join(directory, `${name}.mjs`)
  const { ready = 200, exitCode } = behaviour
  await writeFile(
    file,
    `
    import { createServer } from 'node:http'
    const say = (level, message) => console.log(JSON.stringify({ level, timestamp: new Date().toISOString(), message }))
    if (${exitCode !== undefined}) {
      say('ERROR', 'this cannot work')
      process.exit(${exitCode})
    }
    const [, port] = Object.entries(process.env).find(([name]) => name.endsWith('_PORT'))
    createServer((_, response) => response.writeHead(${ready}).end()).listen(port, () => say('INFO', 'waiting for work'))
    const stop = () => { say('INFO', 'stopping'); process.exit(0) }
    process.once('SIGTERM', stop)
    process.once('disconnect', stop)`,
  )
  return file
}
