import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { systemEnvironment } from '../local/config.ts'
import { servicesProgram } from '../platform/testing/services-program.ts'

const serve = (...names: string[]) =>
  spawnSync(process.execPath, [servicesProgram, ...names], {
    env: systemEnvironment(),
    encoding: 'utf8',
    timeout: 50_000,
  })

it.each([
  [[], 'No service is named'],
  [['sales', 'warehouse'], 'warehouse: no such service'],
])('%j is refused with the services that there are', (names, reason) => {
  const { status, stderr } = serve(...names)
  expect([status, stderr]).toEqual([
    78,
    `${reason}. Usage: node ops/serve.ts all, or any of: auth product sales delivery webhooks router\n`,
  ])
})

it('several services read their variables, each its own', () => {
  const { status, stdout } = serve('product', 'router')
  expect(status).toBe(78)
  expect(stdout).toContain('PRODUCT_DATABASE_URL is not set')
  expect(stdout).not.toContain('SALES_DATABASE_URL')
})
