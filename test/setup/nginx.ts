import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { TlsFiles } from '../../local/service-environment.ts'
import { waitUntil } from '../../platform/testing/wait-until.ts'
import { someFreePorts } from './free-ports.ts'

const configuration = fileURLToPath(new URL('../../ops/nginx/nginx.conf', import.meta.url))

/** The nginx of this machine with the configuration of ops/nginx. */
export interface Nginx {
  /** With TLS, without a trailing slash. */
  url: string
  /** Without TLS. */
  plainUrl: string
  /** What it has logged of requests, a JSON text in each line. */
  accessLog(): Promise<string>
  stop(): Promise<void>
}

interface NginxOptions {
  /** For its files. Every account must be able to enter it. */
  directory: string
  tls: TlsFiles
  /** The ports on 127.0.0.1 of the two processes of each service: the public listeners. */
  upstreams: Record<'router' | 'auth' | 'delivery', readonly [number, number]>
  /** In place of the rate of requests from one address, such as `1r/s`. */
  rate?: string
}

/** Whether nginx is installed here. */
export async function hasNginx(): Promise<boolean> {
  return await promisify(execFile)('nginx', ['-v']).then(
    () => true,
    () => false,
  )
}

export async function startNginx({ directory, tls, upstreams, rate = '200r/s' }: NginxOptions): Promise<Nginx> {
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
  const nginx = spawn('nginx', ['-c', file, '-e', join(own, 'error.log'), '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await untilListening(nginx, secure, join(own, 'error.log'))
  return {
    url: `https://localhost:${secure}`,
    plainUrl: `http://localhost:${plain}`,
    accessLog: () => readFile(join(own, 'access.log'), 'utf8'),
    async stop() {
      if (nginx.exitCode !== null || nginx.signalCode !== null) return
      nginx.kill('SIGTERM')
      await once(nginx, 'exit')
    },
  }
}

async function untilListening(nginx: ChildProcess, port: number, errorLog: string): Promise<void> {
  await waitUntil(async () => {
    if (nginx.exitCode !== null) throw new Error(`nginx has ended:\n${await readFile(errorLog, 'utf8')}`)
    const socket = connect(port, '127.0.0.1')
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    return isOpen
  }, 30_000)
}
