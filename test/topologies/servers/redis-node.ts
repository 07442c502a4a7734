import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from '../../../local/processes/account.ts'
import { type KeptProcess, keepRunning } from '../../../local/processes/keep-running.ts'
import type { RedisAccess } from '../../../local/redis/access.ts'
import { findNativeRedis, launchNativeRedis } from '../../../local/redis/native.ts'
import type { TestAuthority } from '../../setup/certificates.ts'
import { give, serverPlace } from './server-place.ts'

export interface RedisNode {
  port: number
  process: KeptProcess
}

interface NodeOptions {
  dataDirectory: string
  /** Of the process and the directory. */
  name: string
  port: number
  /** The port with TLS. Default: none. */
  securePort?: number
  /** Issues the certificate of `securePort`. */
  authority?: TestAuthority
  access: RedisAccess
  settings?: Record<string, string>
  /** Lines of a configuration file that the server may rewrite. */
  file?: string[]
  log(line: string): void
}

/** A redis-server with the users of Waybill, restarted whenever it exits. Replicas log in as `default`. */
export async function startRedisNode(options: NodeOptions): Promise<RedisNode> {
  const { dataDirectory, name, port, securePort, authority, access, log } = options
  const { account, directory } = await serverPlace(dataDirectory, name, log)
  const native = await findNativeRedis(account, log)
  if (!native?.hasSelectors) throw new Error('This topology needs redis-server 7')
  const file = options.file && join(directory, 'redis.conf')
  if (file) {
    await writeFile(file, `${options.file!.join('\n')}\n`)
    await give(file, account)
  }
  const tls = authority && { 'tls-port': String(securePort), ...(await tlsSettings(authority, directory, account)) }
  const settings = { masteruser: 'default', masterauth: access.password, ...tls, ...options.settings }
  const process = await keepRunning({
    name,
    launch: () =>
      launchNativeRedis({
        ...{ program: native.program, directory, port, account, access, settings, log },
        ...(file !== undefined && { file }),
      }),
    stopSteps: [['SIGTERM', 10_000]],
    log,
  })
  return { port, process }
}

async function tlsSettings(authority: TestAuthority, directory: string, account: Account | undefined) {
  const files = await authority.write(directory)
  for (const file of Object.values(files)) await give(file, account)
  return {
    'tls-cert-file': files.certificateFile,
    'tls-key-file': files.keyFile,
    'tls-ca-cert-file': files.authorityFile,
    // Clients have passwords, not certificates.
    'tls-auth-clients': 'no',
  }
}
