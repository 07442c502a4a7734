import type { TopologyName } from './topologies.ts'

interface Exclusion {
  topology: TopologyName
  /** Below test/e2e/, without `.e2e.ts`. */
  file: string
  /** The title of the test. Default: the whole file. */
  title?: string
  reason: string
}

/** End-to-end tests that the nature of a topology rules out. */
export const exclusions: readonly Exclusion[] = [
  {
    topology: 'proxy',
    file: 'bad-input',
    title: 'it is larger than a megabyte',
    reason: 'nginx refuses bodies of more than 2 MiB itself',
  },
  {
    topology: 'proxy',
    file: 'rest/http',
    title: 'without a body, or with parameters out of range, is refused',
    reason: 'nginx refuses a path with a zero byte itself',
  },
  {
    topology: 'proxy',
    file: 'metrics',
    reason: 'each of the two processes of a service counts what it does itself',
  },
  {
    topology: 'compose',
    file: 'bad-input',
    title: 'it is larger than a megabyte',
    reason: 'nginx refuses bodies of more than 2 MiB itself',
  },
  {
    topology: 'compose',
    file: 'rest/http',
    title: 'without a body, or with parameters out of range, is refused',
    reason: 'nginx refuses a path with a zero byte itself',
  },
  {
    topology: 'compose',
    file: 'rest/http',
    title: 'has categories, images and attributes, and lists by filters and in each order',
    reason: 'the pictures of the products of local mode are not in the image',
  },
  {
    topology: 'compose',
    file: 'metrics',
    reason: 'each of the two processes of a service counts what it does itself',
  },
  {
    topology: 'compose',
    file: 'webhooks',
    reason: 'the receivers of the tests listen on 127.0.0.1, which is another one in a container',
  },
  {
    topology: 'compose',
    file: 'erase-texts',
    reason: 'its receivers listen on 127.0.0.1, too',
  },
  {
    topology: 'compose',
    file: 'graphiql',
    reason: 'the tabs with the accounts of the tests exist in local mode alone',
  },
]

/** End-to-end tests that start systems of their own, on one PostgreSQL and one Redis in every topology. */
export const withOwnServers = ['carrier-webhook', 'listeners', 'one-process', 'traces'] as const

/** End-to-end tests that start further processes of the system, which containers have not: replicas.e2e.ts, restart.e2e.ts. */
export const withOwnProcesses = ['replicas', 'restart'] as const
