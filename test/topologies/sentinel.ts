import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { systemEnvironment } from '../../local/config.ts'
import { type FoundationOptions, type Foundations, startFoundations } from '../../local/foundations.ts'
import { guard } from '../../local/processes/guard.ts'
import { type KeptProcess, keepRunning } from '../../local/processes/keep-running.ts'
import { launch } from '../../local/processes/launch.ts'
import { waitFor } from '../../local/processes/wait-for.ts'
import { accessOf } from '../../local/redis/access.ts'
import { ping } from '../../local/redis/ping.ts'
import type { RedisUser, Secrets } from '../../local/secrets.ts'
import { someFreePorts } from '../setup/free-ports.ts'
import { startRedisNode } from './servers/redis-node.ts'
import { give, serverPlace } from './servers/server-place.ts'

const servers = 3
const master = 'waybill'
/** After this long without an answer a master is replaced by a replica. */
const downMilliseconds = 1_500

/** A Redis with two replicas, and three sentinels that replace the master when it does not answer. */
export async function startOnSentinel(
  options: FoundationOptions,
  secrets: Secrets,
  started: AsyncDisposableStack,
): Promise<Foundations> {
  const access = accessOf(secrets)
  const ports = await someFreePorts(servers)
  const sentinelPorts = await someFreePorts(servers)
  const dataDirectory = join(options.dataDirectory, 'redis-sentinel')
  const log = (line: string) => options.log('redis', line)
  const processes: KeptProcess[] = []
  for (const [index, port] of ports.entries()) {
    const node = await startRedisNode({
      ...{ dataDirectory, name: `redis-${index + 1}`, port, access, log },
      // Sentinels write to this file who the master is.
      file: index === 0 ? [] : [`replicaof 127.0.0.1 ${ports[0]}`],
    })
    started.defer(() => node.process.stop())
    processes.push(node.process)
  }
  for (const [index, port] of sentinelPorts.entries()) {
    const lines = [
      ...[`port ${port}`, 'bind 127.0.0.1', `sentinel monitor ${master} 127.0.0.1 ${ports[0]} 2`],
      ...[`sentinel auth-user ${master} default`, `sentinel auth-pass ${master} ${access.password}`],
      ...[`sentinel down-after-milliseconds ${master} ${downMilliseconds}`],
      `sentinel failover-timeout ${master} 6000`,
    ]
    const sentinel = await startSentinel({ dataDirectory, name: `sentinel-${index + 1}`, port, lines, log })
    started.defer(() => sentinel.stop())
    processes.push(sentinel)
  }
  await waitUntilComplete(sentinelPorts[0]!)

  const urlAs = (user: RedisUser) =>
    `redis-sentinel://${user}:${secrets.redisPasswords[user]}@${sentinelPorts.map((port) => `127.0.0.1:${port}`).join()}/${master}`
  const others = await startFoundations({ ...options, redisUrl: urlAs('default') }, secrets, started)
  return {
    ...others,
    redisUrlOf: urlAs,
    processes: [...others.processes, ...processes],
    descriptions: [others.descriptions[0]!, `a Redis with ${servers - 1} replicas and ${servers} sentinels`],
  }
}

interface SentinelOptions {
  dataDirectory: string
  name: string
  port: number
  /** Of the configuration file, which the sentinel rewrites. */
  lines: string[]
  log(line: string): void
}

async function startSentinel({ dataDirectory, name, port, lines, log }: SentinelOptions): Promise<KeptProcess> {
  const { account, directory } = await serverPlace(dataDirectory, name, log)
  const file = join(directory, 'sentinel.conf')
  await writeFile(file, `${[...lines, `dir ${directory}`].join('\n')}\n`)
  await give(file, account)
  return await keepRunning({
    name,
    async launch() {
      const child = await launch('redis-sentinel', [file], {
        ...{ cwd: directory, env: systemEnvironment(), stdio: 'ignore' },
        ...(account && { uid: account.uid, gid: account.gid }),
      })
      child.once('exit', guard(child.pid!, 'SIGTERM'))
      if (await waitFor(() => ping(port), { timeLimit: 10_000 })) return child
      child.kill('SIGKILL')
      throw new Error(`${name} does not answer`)
    },
    stopSteps: [['SIGTERM', 5_000]],
    log,
  })
}

/** Sentinels find the replicas and each other by the master. */
async function waitUntilComplete(port: number): Promise<void> {
  const sentinel = new Redis({ port })
  const count = async (what: string) => ((await sentinel.call('SENTINEL', what, master)) as unknown[]).length
  const isComplete = async () => (await count('replicas')) === servers - 1 && (await count('sentinels')) === servers - 1
  try {
    if (!(await waitFor(isComplete, { timeLimit: 30_000, interval: 200 })))
      throw new Error('The sentinels do not know all servers')
  } finally {
    sentinel.disconnect()
  }
}
