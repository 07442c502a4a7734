import { parseServerUrl } from './values/server-url.ts'

interface Node {
  host: string
  port: number
}

/** How to reach a Redis: one server, the master that sentinels name, or a cluster. */
export type RedisAddress = {
  username: string | undefined
  password: string | undefined
  tls: boolean
} & (
  | { kind: 'server'; url: string }
  | {
      kind: 'sentinel'
      sentinels: Node[]
      /** The name of the master. */
      name: string
      sentinelUsername: string | undefined
      sentinelPassword: string | undefined
    }
  | { kind: 'cluster'; nodes: Node[] }
)

const defaultPorts = { sentinel: 26_379, cluster: 6_379 }

/**
 * Reads the URL of a Redis:
 * - `redis://user:password@host:port` for one server;
 * - `redis-sentinel://user:password@host:port,host:port/master` for the master of that name, which the sentinels at these
 *   addresses know, with `?sentinelUsername=…&sentinelPassword=…` if they want a password of their own;
 * - `redis-cluster://user:password@host:port,host:port` for a Redis Cluster, with some of its nodes.
 *
 * `rediss://`, `rediss-sentinel://` and `rediss-cluster://` are the same with TLS on all connections.
 * @throws {Error} for a URL of sentinels without the name of the master
 */
export function readRedisUrl(text: string): RedisAddress {
  const url = parseServerUrl(text)
  const [, secure, kind] = /^redis(s?)-(sentinel|cluster)$/.exec(url?.scheme ?? '') ?? []
  const credentials = { username: url?.username || undefined, password: url?.password || undefined }
  if (!url || !kind) return { kind: 'server', url: text, tls: text.startsWith('rediss:'), ...credentials }

  const tls = secure === 's'
  const port = defaultPorts[kind as keyof typeof defaultPorts]
  const nodes = url.hosts.map((node) => ({ host: node.host, port: node.port ?? port }))
  if (kind === 'cluster') return { kind, nodes, tls, ...credentials }

  const name = decodeURIComponent(url.path.slice(1))
  if (name === '') throw new Error('The URL of Redis with sentinels must end with the name of the master, as /mymaster')
  return {
    ...{ kind: 'sentinel', sentinels: nodes, name, tls, ...credentials },
    sentinelUsername: url.parameters.get('sentinelUsername') ?? undefined,
    sentinelPassword: url.parameters.get('sentinelPassword') ?? undefined,
  }
}
