// Runs services of Waybill in this process: `node ops/serve.ts sales`, `node ops/serve.ts sales router`, or
// `node ops/serve.ts all`. Each service has the same configuration, ports, log and metrics as in a process of its own.
import { collectWhenIdle } from '../platform/process/collect-when-idle.ts'
import { configurationExitCode } from '../platform/process/config.ts'
import { runServices } from '../platform/process/lifecycle.ts'
import { loadDefinitions, serviceDefinitions } from './service-definitions.ts'

const all = Object.keys(serviceDefinitions)
const given = process.argv.slice(2)
const wanted = given.includes('all') ? all : all.filter((name) => given.includes(name))
const unknown = given.filter((name) => name !== 'all' && !all.includes(name))

if (unknown.length > 0 || wanted.length === 0) {
  const reason = unknown.length > 0 ? `${unknown.join(', ')}: no such service` : 'No service is named'
  console.error(`${reason}. Usage: node ops/serve.ts all, or any of: ${all.join(' ')}`)
  process.exit(configurationExitCode)
}
await runServices(await loadDefinitions(wanted))
collectWhenIdle()
