// The real Prometheus and Alertmanager with the configuration of ops/observability: only addresses are replaced.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { projectDirectory } from '../../local/config.ts'
import type { System } from '../../local/system.ts'
import { someFreePorts } from '../setup/free-ports.ts'
import { type Notification, startPager } from './pager.ts'
import { startProgram } from './programs.ts'
import { createQueries, type Queries } from './queries.ts'

interface MonitoringOptions {
  directory: string
  system: System
  /** The authority of the certificates of the system. */
  authorityFile: string
  /** Evaluates rules over long windows as often as all others. Default: as in the files. */
  hasFastRules?: boolean
}

export interface Monitoring extends Queries {
  alertmanagerUrl: string
  notifications: Notification[]
}

interface StaticConfig {
  targets: string[]
  labels?: Record<string, string>
}
interface PrometheusConfig {
  rule_files: string[]
  alerting: { alertmanagers: { static_configs: StaticConfig[] }[] }
  scrape_configs: { job_name: string; static_configs: StaticConfig[]; scheme?: string; tls_config?: object }[]
}
interface RuleFile {
  groups: { interval?: string }[]
}

const sources = join(projectDirectory, 'ops', 'observability')
const hostOf = (url: string) => new URL(url).host

/** Starts exporters, Alertmanager and Prometheus for a running system. */
export async function startMonitoring(
  { directory, system, authorityFile, hasFastRules = false }: MonitoringOptions,
  started: AsyncDisposableStack,
): Promise<Monitoring> {
  await mkdir(directory, { recursive: true })
  const ports = await someFreePorts(5)
  const [prometheus, alertmanager, node, postgres, redis] = ports.map((port) => `127.0.0.1:${port}`) as [
    ...[string, string, string, string, string],
  ]

  const pager = await startPager(started)
  await startExporters({ directory, system, addresses: { node, postgres, redis } }, started)
  await writeAlertmanager(directory, pager.url)
  await startProgram(
    'alertmanager',
    {
      ...{ directory, readyUrl: `http://${alertmanager}/-/ready` },
      args: [
        ...['--config.file=alertmanager.yml', '--storage.path=alertmanager', '--cluster.listen-address='],
        ...[`--web.listen-address=${alertmanager}`, '--log.level=warn'],
      ],
    },
    started,
  )
  const rules = hasFastRules ? await copyFastRules(directory) : join(sources, 'prometheus', 'rules')
  await writePrometheus(directory, {
    rules: join(rules, '*.yml'),
    alertmanager,
    authorityFile,
    targets: {
      waybill: ({ service }) => hostOf(system.internalUrls[service as keyof System['internalUrls']]),
      node: () => node,
      postgres: ({ service }) => (service === 'sales' ? postgres : undefined),
      redis: () => redis,
      prometheus: () => prometheus,
      alertmanager: () => alertmanager,
    },
  })
  await startProgram(
    'prometheus',
    {
      ...{ directory, readyUrl: `http://${prometheus}/-/ready` },
      args: [
        ...['--config.file=prometheus.yml', '--storage.tsdb.path=prometheus', `--web.listen-address=${prometheus}`],
        ...['--enable-feature=exemplar-storage', '--log.level=warn'],
      ],
    },
    started,
  )
  return {
    alertmanagerUrl: `http://${alertmanager}`,
    notifications: pager.notifications,
    ...createQueries(`http://${prometheus}`),
  }
}

interface ExporterOptions {
  directory: string
  system: System
  addresses: { node: string; postgres: string; redis: string }
}

/** One server has all databases here, so one exporter is enough. */
async function startExporters({ directory, system, addresses }: ExporterOptions, started: AsyncDisposableStack) {
  const { node, postgres, redis } = addresses
  const collectors = ['cpu', 'filesystem', 'loadavg', 'meminfo'].map((name) => `--collector.${name}`)
  await startProgram(
    'node-exporter',
    {
      ...{ directory, readyUrl: `http://${node}/metrics` },
      args: [`--web.listen-address=${node}`, '--collector.disable-defaults', ...collectors],
    },
    started,
  )
  await startProgram(
    'postgres-exporter',
    {
      ...{ directory, readyUrl: `http://${postgres}/metrics` },
      args: [`--web.listen-address=${postgres}`],
      env: { DATA_SOURCE_NAME: `${system.databaseUrls.sales}?sslmode=disable` },
    },
    started,
  )
  await startProgram(
    'redis-exporter',
    {
      ...{ directory, readyUrl: `http://${redis}/metrics` },
      args: [`-web.listen-address=${redis}`, `-redis.addr=${system.redisUrl}`],
    },
    started,
  )
}

async function writeAlertmanager(directory: string, pagerUrl: string): Promise<void> {
  const text = await readFile(join(sources, 'alertmanager', 'alertmanager.yml'), 'utf8')
  await writeFile(join(directory, 'alertmanager.yml'), text.replaceAll('http://pager:8080', pagerUrl))
}

interface PrometheusOptions {
  rules: string
  alertmanager: string
  authorityFile: string
  /** The address in place of a target with these labels, by job; undefined if there is none here. */
  targets: Record<string, (labels: Record<string, string>) => string | undefined>
}

async function writePrometheus(directory: string, options: PrometheusOptions): Promise<void> {
  const { rules, alertmanager, authorityFile, targets } = options
  const config = parse(await readFile(join(sources, 'prometheus', 'prometheus.yml'), 'utf8')) as PrometheusConfig
  config.rule_files = [rules]
  config.alerting.alertmanagers[0]!.static_configs = [{ targets: [alertmanager] }]
  for (const job of config.scrape_configs) {
    const addressOf = targets[job.job_name]
    if (!addressOf) throw new Error(`prometheus.yml has a job ${job.job_name} that this test does not know`)
    job.static_configs = job.static_configs.flatMap(({ labels = {} }) => {
      const address = addressOf(labels)
      return address === undefined ? [] : [{ targets: [address], labels }]
    })
    if (job.job_name !== 'waybill') continue
    job.scheme = 'https'
    job.tls_config = { ca_file: authorityFile }
  }
  await writeFile(join(directory, 'prometheus.yml'), stringify(config))
}

/** The rules with one interval for all groups. */
async function copyFastRules(directory: string): Promise<string> {
  const copy = join(directory, 'rules')
  await mkdir(copy, { recursive: true })
  for (const name of await readdir(join(sources, 'prometheus', 'rules'))) {
    const file = parse(await readFile(join(sources, 'prometheus', 'rules', name), 'utf8')) as RuleFile
    for (const group of file.groups) delete group.interval
    await writeFile(join(copy, name), stringify(file))
  }
  return copy
}
