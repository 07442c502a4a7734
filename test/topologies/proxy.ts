import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sink } from '../../local/output.ts'
import type { KeptProcess } from '../../local/processes/keep-running.ts'
import { serviceNames } from '../../local/services.ts'
import type { SystemOptions } from '../../local/system.ts'
import { createAuthority } from '../setup/certificates.ts'
import { startNginx } from '../setup/nginx.ts'

/** What clients reach the services through. */
export interface Entry {
  /** Of the router, and of the public routes of auth and delivery. */
  url: string
  /** That issued its certificate. */
  authorityFile: string
  process: KeptProcess
  /** Variables of the services, which trust its certificate. */
  environment: NonNullable<SystemOptions['environment']>
}

export interface EntryOptions {
  /** For its files. */
  directory: string
  /** The ports of the two processes of each service that it leads to. */
  upstreams: Record<'router' | 'auth' | 'delivery', readonly [number, number]>
  log: Sink
}

/** More than the load of chaos from this one address. */
const rate = '10000r/s'

/** nginx with TLS, in front of two of each. */
export async function startEntry(
  { directory: parent, upstreams, log }: EntryOptions,
  started: AsyncDisposableStack,
): Promise<Entry> {
  const directory = join(parent, 'entry')
  await mkdir(directory)
  const tls = await (await createAuthority()).write(directory)
  const logLine = (line: string) => log('nginx', line)
  const { url, process } = await startNginx({ directory, tls, upstreams, rate, log: logLine })
  started.defer(() => process.stop())
  const trust = { TLS_CA_FILE: tls.authorityFile }
  const environment = Object.fromEntries(serviceNames.map((name) => [name, trust]))
  return { url, authorityFile: tls.authorityFile, process, environment }
}
