import { execFile } from 'node:child_process'
import { chmod, mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Redis } from 'ioredis'
import { buryEntry } from '#platform/events/dead-letters.ts'
import { type System, startSystem } from '../../local/system.ts'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'
import { freePorts } from '../../test/setup/free-ports.ts'
import { root } from './code-blocks.ts'

/** A system as `npm start` has it, on free ports, and a shell that works on it. */
export interface DocumentedSystem {
  system: System
  /** The file that `npm run generate-env` writes. */
  envFile: string
  /** Runs commands of a document. Rejects with their output if one fails. */
  runShell(code: string): Promise<string>
  /** Makes a new dead letter of a group, and returns its id. */
  makeDeadLetter(group: string): Promise<string>
  stop(): Promise<void>
}

const execute = promisify(execFile)
const shim = fileURLToPath(new URL('./shim.ts', import.meta.url))

export async function startDocumentedSystem(): Promise<DocumentedSystem> {
  await using started = new AsyncDisposableStack()
  const { path } = started.use(await temporaryDirectory())
  const dataDirectory = join(path, 'data')
  const ports = await freePorts()
  const lines: string[] = []
  const log = (name: string, line: string) => void lines.push(`${name} ${line}`)
  // Long enough that a command can change the status of an order before the carrier does: docs/rest.md.
  const options = { dataDirectory, ports, durable: false, stepMilliseconds: 500, log }
  const system = await startSystem(options).catch((error) => {
    console.error(lines.slice(-50).join('\n'))
    throw error
  })
  started.defer(system.stop)
  const redis = new Redis(system.redisUrl)
  started.defer(() => redis.disconnect())

  // A copy of the repository by links, for files that commands write beside them.
  const directory = join(path, 'waybill')
  await mkdir(directory)
  for (const name of await readdir(root)) if (name !== '.env') await symlink(join(root, name), join(directory, name))

  const programs = join(path, 'bin')
  await mkdir(programs)
  for (const name of ['npm', 'docker', 'git', 'psql']) {
    await writeFile(join(programs, name), `#!/bin/sh\nexec "${process.execPath}" "${shim}" ${name} "$@"\n`)
    await chmod(join(programs, name), 0o755)
  }
  const databases = Object.entries(system.databaseUrls).map(([name, url]) => [
    `${name.toUpperCase()}_DATABASE_URL`,
    url,
  ])
  const addresses: Record<string, string> = {
    ...Object.fromEntries(databases),
    REDIS_URL: system.redisUrl,
    AUTH_MASTER_KEY: system.secrets.masterKey.auth,
    SALES_MASTER_KEY: system.secrets.masterKey.sales,
    WEBHOOKS_MASTER_KEY: system.secrets.masterKey.webhooks,
  }
  const envFile = join(directory, '.env')
  const environment = {
    HOME: path,
    // `node` is ours, as npm has it.
    PATH: [programs, dirname(process.execPath), process.env.PATH].join(delimiter),
    WAYBILL_DATA_DIR: dataDirectory,
    ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [`${name.toUpperCase()}_PORT`, String(port)])),
    // Only for psql: the commands themselves have to work without them.
    ...Object.fromEntries(databases.map(([name, url]) => [`DOCUMENT_${name}`, url])),
    WAYBILL_TEST_ADDRESSES: JSON.stringify(addresses),
    WAYBILL_TEST_ENV_FILE: envFile,
  }
  const localised = (code: string) =>
    code
      .replaceAll('localhost:4000', `localhost:${ports.router}`)
      .replaceAll('localhost:3004', `localhost:${ports.auth}`)
      .replaceAll(/\$([A-Z]+_DATABASE_URL)/g, '$DOCUMENT_$1')

  const running = started.move()
  return {
    system,
    envFile,
    async runShell(code) {
      // A block without -e would hide the failure of all commands but the last.
      const { stdout, stderr } = await execute('bash', ['--norc', '-euo', 'pipefail', '-c', localised(code)], {
        cwd: directory,
        env: environment,
        timeout: 120_000,
      }).catch((error: { stdout: string; stderr: string; message: string }) => {
        throw new Error(`${error.message}\n${error.stdout}\n${error.stderr}`)
      })
      return `${stdout}${stderr}`
    },
    async makeDeadLetter(group) {
      const event = JSON.stringify({ event_id: 'evt_document', event_type: 'order.status_updated', data: {} })
      // One that the group reads.
      const stream = group === 'sales' ? 'waybill:{delivery:0}' : 'waybill:{sales:0}'
      const id = (await redis.xadd(stream, '*', 'event', event))!
      await buryEntry(redis, group, { stream, id, fields: ['event', event] }, 'for the documents')
      return (await redis.xrevrange(`waybill:dead:${group}`, '+', '-', 'COUNT', 1))[0]![0]
    },
    stop: () => running.disposeAsync(),
  }
}
