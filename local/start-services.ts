import { join } from 'node:path'
import { parseLogLine } from '#platform/process/log-line.ts'
import { projectDirectory } from './config.ts'
import type { Sink } from './output.ts'
import type { Service } from './readiness.ts'
import { environmentOf, environmentOfAll, type SystemSettings } from './service-environment.ts'
import { recordService } from './service-records.ts'
import { type Ports, type ServiceName, serviceNames, servicesProgram, urlOf } from './services.ts'
import { startProcess } from './supervisor.ts'

interface ServicesOptions {
  dataDirectory: string
  ports: Ports
  internalPorts?: Ports | undefined
  replicas?: Partial<Record<ServiceName, number[]>>
  environment?: Partial<Record<ServiceName, Record<string, string>>>
  entries?: Partial<Record<ServiceName, string>>
  /** Whether all services run in one process. Default: each in its own. */
  together?: boolean
  settings: SystemSettings
  log: Sink
  onFailure(error: Error): void
}

/** A process to be started. */
interface Plan {
  name: string
  program: string
  services: readonly ServiceName[]
  environment: Record<string, string>
  /** The public ports of its services. */
  ports: readonly number[]
}

/** The process of all services in one. */
const oneProcess = 'services'

/**
 * Starts all services without waiting for their readiness.
 * @param started receives the functions that stop them, the router before the others.
 */
export async function startServices(options: ServicesOptions, started: AsyncDisposableStack): Promise<Service[]> {
  const { settings, log } = options
  const services: Service[] = []

  async function start({ name, program, services: names, environment, ports }: Plan) {
    const process = await startProcess({
      name,
      entry: program,
      options: names,
      env: environment,
      onOutput: (line) => log(sourceOf(line, name), line),
      log: (message) => log('waybill', message),
      // Only the next start after a crash needs the record, so a failure to write it is not fatal.
      onLaunch: (pid) =>
        recordService(options.dataDirectory, name, pid).catch((error) => log('waybill', String(error))),
      onFailure: options.onFailure,
    })
    for (const [index, service] of names.entries()) {
      const url = urlOf(settings.host, ports[index]!, settings.tls ? 'https' : 'http')
      services.push({ name: service, process, url })
    }
  }

  // The router stops first, so that no call arrives while the others stop.
  const plans = options.together ? [planTogether(options)] : planApart(options)
  for (const isRouter of [false, true]) {
    const group = plans.filter((plan) => plan.services.includes('router') === isRouter)
    started.defer(async () => {
      const names = group.map(({ name }) => name)
      const processes = new Set(services.map(({ process }) => process))
      await Promise.all([...processes].filter(({ name }) => names.includes(name)).map((process) => process.stop()))
    })
    for (const plan of group) await start(plan)
  }
  return services
}

function planApart({ ports, internalPorts, replicas, environment, entries, settings }: ServicesOptions): Plan[] {
  return serviceNames.flatMap((service) =>
    [ports[service], ...(replicas?.[service] ?? [])].map((port, index): Plan => {
      const own = { port, ...(index === 0 && { internalPort: internalPorts?.[service] }) }
      return {
        name: index === 0 ? service : `${service}-${index + 1}`,
        program: entries?.[service] ?? join(projectDirectory, servicesProgram),
        services: [service],
        environment: { ...environmentOf(service, own, settings), ...environment?.[service] },
        ports: [port],
      }
    }),
  )
}

function planTogether({ ports, internalPorts, replicas, environment, entries, settings }: ServicesOptions): Plan {
  if (replicas ?? entries) throw new Error('Replicas and replaced programs need services in processes of their own')
  return {
    name: oneProcess,
    program: join(projectDirectory, servicesProgram),
    services: serviceNames,
    environment: environmentOfAll(
      serviceNames.map((service) => {
        const own = { port: ports[service], internalPort: internalPorts?.[service] }
        return { ...environmentOf(service, own, settings), ...environment?.[service] }
      }),
    ),
    ports: serviceNames.map((service) => ports[service]),
  }
}

/** The service that has written a line: in one process, the line names it. */
function sourceOf(line: string, process: string): string {
  return process === oneProcess ? (parseLogLine(line)?.service ?? process) : process
}
