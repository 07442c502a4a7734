import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { serviceNames } from '../../local/services.ts'
import { typeFaults } from './testing/check-types.ts'
import { helmFile, type Resource, runHelm, template } from './testing/helm.ts'

const hasHelm = existsSync(helmFile)
if (!hasHelm) console.warn('The tests of the charts are skipped: `npm run fetch-helm` installs helm.')

const secret = 'secrets.existingSecret="waybill"'
const tls = 'tls.enabled=true'
/** Sets of values, by what they are for. */
const sets: Record<string, string[]> = {
  minimal: [secret],
  'an image by tag': [secret, 'image.repository="registry.example/waybill"', 'image.tag="1.2.3"'],
  'an image by digest': [secret, `image.digest="sha256:${'a'.repeat(64)}"`],
  'a private registry': [secret, 'image.pullSecrets=["registry"]', 'image.pullPolicy="Always"'],
  'external secrets': ['secrets.external.enabled=true', 'secrets.external.store="vault"'],
  'external secrets with a name': [
    secret,
    'secrets.external.enabled=true',
    'secrets.external.store="vault"',
    'secrets.external.storeKind="SecretStore"',
  ],
  TLS: [secret, tls],
  'TLS with other certificates': [secret, tls, 'tls.secretName="{{ .service }}-certificate"'],
  traces: [secret, 'traces.endpoint="http://collector.observability:4318"'],
  'an ingress': [secret, 'ingress.enabled=true', 'ingress.className="nginx"'],
  'an ingress with TLS and carriers': [
    secret,
    'ingress.enabled=true',
    'ingress.tlsSecretName="shop"',
    'ingress.carrierHost="carriers.example"',
    'ingress.annotations={"a.example/b":"c"}',
    'authUrl="https://auth.shop.example"',
  ],
  'autoscaling of all': [secret, 'defaults.autoscaling.enabled=true'],
  'autoscaling of the router': [
    secret,
    'services.router.autoscaling={"enabled":true,"minReplicas":3,"maxReplicas":20,"targetCPU":60}',
  ],
  KEDA: [secret, 'keda.enabled=true'],
  'KEDA and autoscaling': [secret, 'keda.enabled=true', 'defaults.autoscaling.enabled=true', 'keda.lag=100'],
  'a service monitor': [secret, 'serviceMonitor.enabled=true', 'serviceMonitor.labels={"release":"prometheus"}'],
  'a service monitor with TLS': [secret, tls, 'serviceMonitor.enabled=true'],
  'no policies and budgets': [secret, 'networkPolicies.enabled=false', 'podDisruptionBudgets.enabled=false'],
  'strict policies': [
    secret,
    'networkPolicies.publicFrom=[{"namespaceSelector":{"matchLabels":{"name":"ingress"}}}]',
    'networkPolicies.dataTo=[{"ipBlock":{"cidr":"10.1.0.0/16"}}]',
    'networkPolicies.metricsFrom=[]',
  ],
  'other nodes': [
    secret,
    'defaults.nodeSelector={"disk":"fast"}',
    'defaults.tolerations=[{"key":"orders","operator":"Exists"}]',
    'defaults.priorityClassName="high"',
    'defaults.spread=false',
  ],
  'more of a service': [
    secret,
    'services.sales.replicas=5',
    'services.sales.resources={"requests":{"cpu":"1","memory":"1Gi"},"limits":{"memory":"2Gi"}}',
  ],
  'carriers and variables': [
    secret,
    'services.delivery.secrets=["DELIVERY_DATABASE_URL","DELIVERY_REDIS_URL","DELIVERY_CLIENT_SECRET","DELIVERY_EVENT_KEY","TRACKING_LINK_KEY","EVENT_PUBLIC_KEYS","CARRIERS"]',
    'environment={"HTTP_REQUEST_MS":20000}',
    'services.router.environment={"TRUSTED_DOCUMENTS":"only"}',
    'allowedOrigins=["https://shop.example","https://app.example"]',
  ],
  'an upgrade from a release without signatures': [secret, 'eventSignatures="accept"'],
  'migrations by somebody else': [secret, 'migrations.enabled=false'],
  'behind a pooler': [secret, 'migrations.direct=true'],
  backups: [
    ...[secret, 'backup.enabled=true', 'backup.image="registry.example/waybill-postgres:18"'],
    ...['backup.configSecret="waybill-backup"', 'backup.stanzas=["main","auth"]'],
    ...['keyBackup.enabled=true', 'keyBackup.claim="waybill-keys"', 'keyBackup.days=5'],
  ],
}

describe.skipIf(!hasHelm)('the charts', () => {
  const rendered = new Map<string, Resource[]>()
  const of = (set: string, kind: string) => rendered.get(set)!.filter((resource) => resource.kind === kind)
  const named = (set: string, kind: string, name: string) =>
    of(set, kind).find((resource) => resource.metadata.name === `shop-${name}`) as Resource
  const container = (set: string, name: string) => named(set, 'Deployment', name).spec.template.spec.containers[0]
  const environment = (set: string, name: string): Record<string, string> =>
    Object.fromEntries(container(set, name).env.map((each: { name: string; value: string }) => [each.name, each.value]))

  beforeAll(() => {
    for (const [name, values] of Object.entries(sets)) rendered.set(name, template({ values }))
    rendered.set(
      'an entry',
      template({ chart: 'waybill-entry', release: 'entry', values: ['release="shop-blue"', 'ingress.enabled=true'] }),
    )
  }, 120_000)

  it('pass the linter', () => {
    expect(runHelm('lint', '--strict', 'waybill', '--set', 'secrets.existingSecret=waybill')).toContain(
      '0 chart(s) failed',
    )
    expect(runHelm('lint', '--strict', 'waybill-entry', '--set', 'release=shop-blue')).toContain('0 chart(s) failed')
  })

  it('render what Kubernetes knows, without unknown fields', () => {
    const distinct = new Map([...rendered.values()].flat().map((resource) => [JSON.stringify(resource), resource]))
    expect(typeFaults([...distinct.values()])).toEqual([])
  }, 120_000)

  it('would notice a misspelt field, a wrong type and a missing field', () => {
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' } }
    const faults = typeFaults([
      { ...service, spec: { selektor: {} } },
      { ...service, spec: { ports: 'http' } },
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a' }, spec: { selector: {} } },
    ])
    expect(faults.filter((line) => line.includes('error TS'))).toHaveLength(3)
  }, 60_000)

  it('refuse values that are misspelt, missing or of a wrong type', () => {
    expect(() => template({ values: [] })).toThrow('secrets.existingSecret is not set')
    expect(() => template({ values: [secret, 'imagee.tag="1"'] })).toThrow('imagee')
    expect(() => template({ values: [secret, 'services.router.replicas="two"'] })).toThrow('replicas')
    expect(() => template({ values: ['secrets.external.enabled=true'] })).toThrow('secrets.external.store')
    expect(() => template({ chart: 'waybill-entry', values: [] })).toThrow('release')
  })

  it('deploy every service of the project', () => {
    expect(
      of('minimal', 'Deployment')
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual(serviceNames.map((name) => `shop-${name}`).sort())
  })

  it('start each service as docker compose does, with the same secrets', () => {
    const compose = parse(readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8'), {
      merge: true,
      maxAliasCount: -1,
    })
    for (const name of serviceNames) {
      expect(container('minimal', name).command).toEqual(compose.services[name].command)
      const files = Object.keys(environment('minimal', name)).filter((variable) => variable.endsWith('_FILE'))
      const secrets = files.map((variable) => variable.slice(0, -'_FILE'.length)).sort()
      const known = Object.keys(compose.services[name].environment).filter((variable) =>
        /(_SECRET|_DATABASE_URL|_REDIS_URL|_EVENT_KEY|_MASTER_KEY|EVENT_PUBLIC_KEYS|TRACKING_LINK_KEY)$/.test(variable),
      )
      expect(secrets).toEqual(known.sort())
    }
  })

  it('give a pod only the secrets of its service, as files', () => {
    const text = JSON.stringify(named('minimal', 'Deployment', 'router').spec)
    expect(text).not.toContain('DATABASE_URL')
    expect(text).not.toContain('secretKeyRef')
    const migration = JSON.stringify(
      of('minimal', 'Job').find(({ metadata }) => metadata.name === 'shop-sales-migrate'),
    )
    expect(migration).toContain('SALES_DATABASE_URL')
    expect(migration).not.toContain('CLIENT_SECRET')
  })

  it('run every container without privileges, on a read-only file system', () => {
    const pods = [...of('minimal', 'Deployment'), ...of('minimal', 'Job')].map(
      (resource) => resource.spec.template.spec,
    )
    expect(pods.length).toBeGreaterThan(8)
    for (const pod of pods) {
      expect(pod).toMatchObject({ automountServiceAccountToken: false, securityContext: { runAsNonRoot: true } })
      expect(pod.containers[0].securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      })
    }
  })

  it('migrate before the new pods start, and not if told so', () => {
    for (const { metadata } of of('minimal', 'Job')) {
      expect(metadata.annotations).toMatchObject({ 'helm.sh/hook': 'pre-install,pre-upgrade' })
    }
    expect(of('migrations by somebody else', 'Job')).toEqual([])
    expect(JSON.stringify(of('behind a pooler', 'Job'))).toContain('/secrets/SALES_DATABASE_DIRECT_URL')
  })

  it('back up each server daily, with the scripts of ops/backup', () => {
    const { containers } = named('backups', 'CronJob', 'backup').spec.jobTemplate.spec.template.spec
    expect(containers[0].command.slice(-3)).toEqual(['backup', 'main', 'auth'])
    expect(containers[0].command[2]).toContain('/usr/local/lib/waybill/back-up.sh full')
    expect(containers[0].env).toContainEqual({ name: 'KEY_BACKUP_DAYS', value: '5' })
    expect(containers[0].securityContext.readOnlyRootFilesystem).toBe(true)
    expect(of('minimal', 'CronJob')).toEqual([])
    expect(() => template({ values: [secret, 'backup.enabled=true'] })).toThrow('backup.image is not set')
  })

  it('back up the keys of persons daily', () => {
    const { containers, volumes } = named('backups', 'CronJob', 'key-backup').spec.jobTemplate.spec.template.spec
    expect(containers[0].command).toEqual(['node', 'ops/back-up-keys.ts', '/var/lib/waybill/keys'])
    expect(containers[0].env).toContainEqual({ name: 'KEY_BACKUP_DAYS', value: '5' })
    expect(volumes).toContainEqual({ name: 'keys', persistentVolumeClaim: { claimName: 'waybill-keys' } })
    expect(() => template({ values: [secret, 'keyBackup.enabled=true'] })).toThrow('keyBackup.claim is not set')
  })

  it('let pods finish: the grace period is longer than the drain and the shutdown', () => {
    for (const resource of of('minimal', 'Deployment')) {
      const { terminationGracePeriodSeconds, containers } = resource.spec.template.spec
      expect(terminationGracePeriodSeconds).toBeGreaterThanOrEqual(containers[0].lifecycle.preStop.sleep.seconds + 15)
      expect(resource.spec.strategy.rollingUpdate.maxUnavailable).toBe(0)
    }
  })

  it('keep the internal listeners inside', () => {
    const [inside, outside] = ['sales', 'router'].map((name) => named('minimal', 'NetworkPolicy', name).spec.ingress)
    const openTo = (rules: { from?: unknown; ports: { port: string }[] }[]) =>
      rules.filter(({ from }) => !from).flatMap(({ ports }) => ports.map(({ port }) => port))
    expect(openTo(inside)).toEqual([])
    expect(openTo(outside)).toEqual(['public'])
    expect(openTo(named('strict policies', 'NetworkPolicy', 'router').spec.ingress)).toEqual([])
  })

  it('use https everywhere with TLS', () => {
    expect(environment('TLS', 'router').SALES_URL).toBe('https://shop-sales:3101')
    expect(environment('minimal', 'router').SALES_URL).toBe('http://shop-sales:3101')
    expect(container('TLS', 'sales').readinessProbe.httpGet.scheme).toBe('HTTPS')
    const volumes = named('TLS with other certificates', 'Deployment', 'sales').spec.template.spec.volumes
    expect(volumes).toContainEqual(
      expect.objectContaining({ secret: expect.objectContaining({ secretName: 'sales-certificate' }) }),
    )
  })

  it('scale by one mechanism for each service', () => {
    expect(named('minimal', 'Deployment', 'sales').spec.replicas).toBe(2)
    expect(named('autoscaling of all', 'Deployment', 'sales').spec.replicas).toBeUndefined()
    const scaledBoth = [
      ...of('KEDA and autoscaling', 'HorizontalPodAutoscaler'),
      ...of('KEDA and autoscaling', 'ScaledObject'),
    ]
    const names = scaledBoth.map(({ metadata }) => metadata.name)
    expect(new Set(names).size).toBe(names.length)
    expect(named('KEDA', 'ScaledObject', 'sales').spec.triggers[0].metadata.query).toContain('group="sales"')
  })

  it('send the entry to one release', () => {
    for (const service of of('an entry', 'Service')) {
      expect(service.spec.selector['app.kubernetes.io/instance']).toBe('shop-blue')
    }
    const pods = named('minimal', 'Deployment', 'router').spec.template.metadata.labels
    const selector = of('an entry', 'Service')[0]!.spec.selector
    expect(Object.keys(pods)).toEqual(expect.arrayContaining(Object.keys(selector)))
  })
})
