import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const composeFile = readFileSync(new URL('../docker-compose.yml', import.meta.url), 'utf8')
const dockerfile = readFileSync(new URL('../Dockerfile', import.meta.url), 'utf8')

const services = ['router', 'sales', 'delivery', 'product', 'auth', 'webhooks']
const blockOf = (service: string) => new RegExp(`^ {2}${service}:\\n(?: {4}.*\\n)+`, 'm').exec(composeFile)![0]
const valueIn = (text: string, name: string) => new RegExp(`\\b${name}[:=] ?(\\S+)`).exec(text)![1]!
const internalPorts = services.map((name) => valueIn(blockOf(name), `${name.toUpperCase()}_INTERNAL_PORT`))
const publicPorts = services.map((name) => valueIn(dockerfile, `${name.toUpperCase()}_PORT`))

test('every service has two listeners in containers, all with different ports', () => {
  expect(new Set([...internalPorts, ...publicPorts]).size).toBe(12)
})

test('docker compose publishes only the public ports with public routes', () => {
  const published = services.flatMap((name) => /ports: \['127\.0\.0\.1:\S+:(\d+)'\]/.exec(blockOf(name))?.[1] ?? [])
  // GraphQL for clients, webhooks of carriers, OAuth. Sales, product and webhooks have no public routes.
  expect(published).toEqual(['4000', '3002', '3004'])
  const allPorts = [...composeFile.matchAll(/^ +ports: (.*)$/gm)].map(([, ports]) => ports)
  // Of the profile `observability`.
  const forOperators = ['PROMETHEUS_PORT', 'GRAFANA_PORT', 'JAEGER_PORT']
  expect(allPorts).toHaveLength(published.length + forOperators.length)
  for (const ports of allPorts) expect(ports).toMatch(/^\['127\.0\.0\.1:/)
  expect(allPorts.filter((ports) => forOperators.some((name) => ports!.includes(name)))).toHaveLength(3)
})

test('in containers the services call each other at the internal ports', () => {
  const reached = ['SALES_URL', 'DELIVERY_URL', 'PRODUCT_URL', 'AUTH_INTERNAL_URL', 'WEBHOOKS_URL'].map((name) => {
    return new URL(valueIn(composeFile, name)).port
  })
  expect(reached).toEqual(internalPorts.slice(1))
})
