import { join } from 'node:path'
import { projectDirectory } from './config.ts'
import type { Sink } from './output.ts'
import type { Service } from './readiness.ts'
import { environmentOf, type SystemSettings } from './service-environment.ts'
import { recordService } from './service-records.ts'
import { entryOf, type Ports, type ServiceName, serviceNames, urlOf } from './services.ts'
import { startProcess } from './supervisor.ts'

interface ServicesOptions {
  dataDirectory: string
  ports: Ports
  internalPorts?: Ports | undefined
  replicas?: Partial<Record<ServiceName, number[]>>
  environment?: Partial<Record<ServiceName, Record<string, string>>>
  entries?: Partial<Record<ServiceName, string>>
  settings: SystemSettings
  log: Sink
  onFailure(error: Error): void
}

/**
 * Starts all services without waiting for their readiness.
 * @param started receives the functions that stop them, the router before the others.
 */
export async function startServices(options: ServicesOptions, started: AsyncDisposableStack): Promise<Service[]> {
  const { ports, internalPorts, replicas, settings, log } = options
  const services: Service[] = []

  async function start(name: ServiceName): Promise<void> {
    for (const [index, port] of [ports[name], ...(replicas?.[name] ?? [])].entries()) {
      const label = index === 0 ? name : `${name}-${index + 1}`
      const process = await startProcess({
        name: label,
        entry: options.entries?.[name] ?? join(projectDirectory, entryOf(name)),
        env: {
          ...environmentOf(name, { port, ...(index === 0 && { internalPort: internalPorts?.[name] }) }, settings),
          ...options.environment?.[name],
        },
        onOutput: (line) => log(label, line),
        log: (message) => log('waybill', message),
        // Only the next start after a crash needs the record, so a failure to write it is not fatal.
        onLaunch: (pid) =>
          recordService(options.dataDirectory, label, pid).catch((error) => log('waybill', String(error))),
        onFailure: options.onFailure,
      })
      services.push({ name, process, url: urlOf(settings.host, port, settings.tls ? 'https' : 'http') })
    }
  }

  // The router stops first, so that no call arrives while the others stop.
  for (const isRouter of [false, true]) {
    started.defer(async () => {
      const group = services.filter((service) => (service.name === 'router') === isRouter)
      await Promise.all(group.map(({ process }) => process.stop()))
    })
    for (const name of serviceNames) if ((name === 'router') === isRouter) await start(name)
  }
  return services
}
