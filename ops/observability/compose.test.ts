// The profile `observability` of docker compose, as far as it can be checked without Docker.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { dashboards } from './dashboards/all.ts'

interface Service {
  profiles?: string[]
  networks?: string[]
  volumes?: string[]
  image: string
  read_only?: boolean
  cap_drop?: string[]
}
interface ScrapeConfig {
  job_name: string
  static_configs: { targets: string[] }[]
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = <Content>(path: string) =>
  parse(readFileSync(`${root}/${path}`, 'utf8'), { merge: true, maxAliasCount: -1 }) as Content
const { services } = read<{ services: Record<string, Service> }>('docker-compose.yml')
const observers = Object.entries(services).filter(([, { profiles }]) => profiles?.includes('observability'))
const { scrape_configs } = read<{ scrape_configs: ScrapeConfig[] }>('ops/observability/prometheus/prometheus.yml')
const targets = scrape_configs.flatMap(({ static_configs }) => static_configs.flatMap((config) => config.targets))

test('the profile has everything that observes, and nothing else belongs to a profile', () => {
  expect(observers.map(([name]) => name)).toEqual(
    expect.arrayContaining(['prometheus', 'alertmanager', 'pager', 'grafana', 'collector', 'jaeger', 'node-exporter']),
  )
  expect(Object.values(services).filter(({ profiles }) => profiles)).toHaveLength(observers.length)
})

test.each(observers)('%s may do little, has a version, and mounts files that exist', (_name, service) => {
  expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] })
  expect(service.image).toMatch(/:v?\d/)
  const mounted = (service.volumes ?? []).map((volume) => volume.split(':')[0]!).filter((path) => path.startsWith('.'))
  expect(mounted.filter((path) => !existsSync(`${root}/${path}`))).toEqual([])
})

test.each(targets.filter((target) => !target.startsWith('localhost')))('Prometheus reaches its target %s', (target) => {
  const name = target.split(':')[0]!
  const networks = services[name]?.networks ?? []
  expect(networks.filter((network) => services.prometheus!.networks!.includes(network))).not.toEqual([])
})

test('every service of Waybill and every store is scraped', () => {
  const stores = Object.keys(services).filter((name) => name.endsWith('-db') || name === 'redis')
  const ours = Object.keys(services).filter((name) => existsSync(`${root}/subgraphs/${name}/main.ts`))
  const scraped = new Set(targets.map((target) => target.split(':')[0]))
  const wanted = ['router', ...ours, ...stores.map((name) => `${name}-exporter`)]
  expect(wanted.filter((name) => !scraped.has(name))).toEqual([])
})

test('Grafana finds its data sources, and the dashboards that are generated', () => {
  const provisioning = 'ops/observability/grafana/provisioning'
  const { datasources } = read<{ datasources: { url: string }[] }>(`${provisioning}/datasources/waybill.yml`)
  for (const { url } of datasources) expect(services[new URL(url).hostname]).toBeDefined()
  const { providers } = read<{ providers: { options: { path: string } }[] }>(`${provisioning}/dashboards/waybill.yml`)
  expect(services.grafana!.volumes).toContain(`./ops/observability/grafana/dashboards:${providers[0]!.options.path}:ro`)
  const files = globSync('*.json', { cwd: `${root}/ops/observability/grafana/dashboards` })
  expect(files.sort()).toEqual(
    Object.keys(dashboards)
      .map((name) => `${name}.json`)
      .sort(),
  )
})

test('panels have a title, a description that says more, and a place of their own', () => {
  for (const { title, panels = [] } of Object.values(dashboards)) {
    const own = (panels as { type: string; title: string; description?: string; gridPos: object }[]).filter(
      ({ type }) => type !== 'row',
    )
    expect(own.filter((panel) => !panel.title || !panel.description)).toEqual([])
    expect(new Set(own.map(({ gridPos }) => JSON.stringify(gridPos))).size, title).toBe(own.length)
  }
})
