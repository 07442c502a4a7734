import { expect, test } from 'vitest'
import { servicesOf } from './services-of-command.js'

test.each([
  [
    ['node', 'ops/serve.ts', 'sales', 'router', ''],
    ['sales', 'router'],
  ],
  [
    ['/usr/local/bin/node', '/app/ops/serve.ts', 'all'],
    ['auth', 'product', 'sales', 'delivery', 'webhooks', 'router'],
  ],
  // With `init: true`, as in the compose files.
  [['/sbin/docker-init', '--', 'node', 'ops/serve.ts', 'auth', ''], ['auth']],
  [['node', 'ops/migrate.ts', 'sales', ''], []],
])('the health check of %j asks %j', (command, services) => {
  expect(servicesOf(command)).toEqual(services)
})
