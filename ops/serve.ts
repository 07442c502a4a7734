// Runs services of Waybill in this process: `node ops/serve.ts sales`, `node ops/serve.ts sales router`, or
// `node ops/serve.ts all`. Each service has the same configuration, ports, log and metrics as in a process of its own.
import { configurationExitCode } from '../platform/process/config.ts'
import { runServices, type ServiceDefinition } from '../platform/process/lifecycle.ts'

/** In the order of their start. Only the services that run are loaded. */
const services: Record<string, () => Promise<ServiceDefinition>> = {
  auth: async () => (await import('../subgraphs/auth/main.ts')).auth,
  product: async () => (await import('../subgraphs/product/main.ts')).product,
  sales: async () => (await import('../subgraphs/sales/main.ts')).sales,
  delivery: async () => (await import('../subgraphs/delivery/main.ts')).delivery,
  webhooks: async () => (await import('../subgraphs/webhooks/main.ts')).webhooks,
  router: async () => (await import('../router/main.ts')).router,
}

const all = Object.keys(services)
const given = process.argv.slice(2)
const wanted = given.includes('all') ? all : all.filter((name) => given.includes(name))
const unknown = given.filter((name) => name !== 'all' && !all.includes(name))

if (unknown.length > 0 || wanted.length === 0) {
  const reason = unknown.length > 0 ? `${unknown.join(', ')}: no such service` : 'No service is named'
  console.error(`${reason}. Usage: node ops/serve.ts all, or any of: ${all.join(' ')}`)
  process.exit(configurationExitCode)
}
const definitions: ServiceDefinition[] = []
for (const name of wanted) definitions.push(await services[name]!())
await runServices(definitions)
