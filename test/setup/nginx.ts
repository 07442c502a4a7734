import { execFile } from 'node:child_process'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { systemEnvironment } from '../../local/config.ts'
import { guard } from '../../local/processes/guard.ts'
import { type KeptProcess, keepRunning } from '../../local/processes/keep-running.ts'
import { launch } from '../../local/processes/launch.ts'
import { waitFor } from '../../local/processes/wait-for.ts'
import type { TlsFiles } from '../../local/service-environment.ts'
import { someFreePorts } from './free-ports.ts'
import { listens } from './listens.ts'

const configuration = fileURLToPath(new URL('../../ops/nginx/nginx.conf', import.meta.url))

/** The nginx of this machine with the configuration of ops/nginx. */
export interface Nginx {
  /** With TLS, without a trailing slash. */
  url: string
  /** Without TLS. */
  plainUrl: string
  /** What it has logged of requests, a JSON text in each line. */
  accessLog(): Promise<string>
  /** Started again whenever it exits. */
  process: KeptProcess
}

interface NginxOptions {
  /** For its files. Every account must be able to enter it. */
  directory: string
  tls: TlsFiles
  /** The ports on 127.0.0.1 of the two processes of each service: the public listeners. */
  upstreams: Record<'router' | 'auth' | 'delivery', readonly [number, number]>
  /** In place of the rate of requests from one address, such as `1r/s`. */
  rate?: string
  log?(line: string): void
}

/** Whether nginx is installed here. */
export async function hasNginx(): Promise<boolean> {
  return await promisify(execFile)('nginx', ['-v']).then(
    () => true,
    () => false,
  )
}

export async function startNginx({
  directory,
  tls,
  upstreams,
  rate = '200r/s',
  log = () => {},
}: NginxOptions): Promise<Nginx> {
  const own = join(directory, 'nginx')
  await mkdir(own)
  await chmod(own, 0o755)
  const [plain, secure] = (await someFreePorts(2)) as [number, number]
  const replaced = new Map([
    ['/tmp/', `${own}/`],
    ['rate=200r/s', `rate=${rate}`],
    ['listen 8080', `listen 127.0.0.1:${plain}`],
    ['listen 8443', `listen 127.0.0.1:${secure}`],
    ['/run/secrets/tls_certificate', tls.certificateFile],
    ['/run/secrets/tls_key', tls.keyFile],
    ['/dev/stderr', join(own, 'error.log')],
    ['/dev/stdout', join(own, 'access.log')],
    ...Object.entries(upstreams).flatMap(([name, ports]) =>
      ['a', 'b'].map((letter, index) => [` ${name}-${letter}:`, ` 127.0.0.1:${ports[index]}#`] as const),
    ),
  ])
  let text = await readFile(configuration, 'utf8')
  for (const [from, to] of replaced) {
    if (!text.includes(from)) throw new Error(`${configuration} has no "${from}"`)
    text = text.replaceAll(from, to)
  }
  const file = join(own, 'nginx.conf')
  // What is left of the old ports behind the new ones.
  await writeFile(file, text.replaceAll(/#\d+ /g, ' '))
  const errorLog = join(own, 'error.log')
  const process = await keepRunning({
    name: 'nginx',
    async launch() {
      // In one process, so that a signal reaches the one that serves.
      const child = await launch('nginx', ['-c', file, '-e', errorLog, '-g', 'daemon off; master_process off;'], {
        ...{ cwd: own, env: systemEnvironment(), stdio: 'ignore' },
      })
      child.once('exit', guard(child.pid!, 'SIGTERM'))
      const isUp = () => child.exitCode !== null || listens(secure)
      if ((await waitFor(isUp, { timeLimit: 30_000 })) && child.exitCode === null) return child
      child.kill('SIGKILL')
      throw new Error(`nginx does not listen:\n${await readFile(errorLog, 'utf8')}`)
    },
    stopSteps: [['SIGTERM', 5_000]],
    log,
  })
  return {
    url: `https://localhost:${secure}`,
    plainUrl: `http://localhost:${plain}`,
    accessLog: () => readFile(join(own, 'access.log'), 'utf8'),
    process,
  }
}
