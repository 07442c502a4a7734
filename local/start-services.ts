import { join } from 'node:path'
import { parseLogLine } from '#platform/process/log-line.ts'
import { projectDirectory } from './config.ts'
import type { Sink } from './output.ts'
import type { Service } from './readiness.ts'
import { environmentOf, environmentOfAll, processEnvironmentOf, type SystemSettings } from './service-environment.ts'
import { recordService } from './service-records.ts'
import { loadingProgram, type Ports, type ServiceName, serviceNames, servicesProgram, urlOf } from './services.ts'
import { type SupervisedProcess, startProcess } from './supervisor.ts'

interface ServicesOptions extends Pick<SystemSettings, 'nodeOptions' | 'environment'> {
  dataDirectory: string
  ports: Ports
  internalPorts?: Ports | undefined
  replicas?: Partial<Record<ServiceName, number[]>>
  entries?: Partial<Record<ServiceName, string>>
  /** Whether all services run in one process. Default: each in its own. */
  together?: boolean
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
  /** The rest of its environment, which it waits for. Default: nothing. */
  configuration?: Promise<Record<string, string>>
}

/** Services whose process loads their code, or will do so. */
export interface LoadingServices {
  /** Starts them without waiting for their readiness. */
  start(settings: SystemSettings): Promise<Service[]>
}

/** The process of all services in one. */
const oneProcess = 'services'

/**
 * Loads the services of one process, which takes longer than the start of PostgreSQL and Redis. Processes of single services
 * are many for the cores of one machine, so they begin when they are started.
 * @param started receives the functions that stop them, the router before the others.
 */
export async function loadServices(options: ServicesOptions, started: AsyncDisposableStack): Promise<LoadingServices> {
  if (options.together) return await loadTogether(options, started)
  return { start: (settings) => startApart(options, settings, started) }
}

async function loadTogether(options: ServicesOptions, started: AsyncDisposableStack): Promise<LoadingServices> {
  const { ports, internalPorts, replicas, entries, environment, nodeOptions } = options
  if (replicas ?? entries) throw new Error('Replicas and replaced programs need services in processes of their own')
  const { promise: configuration, resolve: configure } = Promise.withResolvers<Record<string, string>>()
  const plan: Plan = {
    name: oneProcess,
    program: join(projectDirectory, loadingProgram),
    services: serviceNames,
    environment: environmentOfAll(
      serviceNames.map((service) => ({ ...processEnvironmentOf(service, nodeOptions), ...environment?.[service] })),
    ),
    ports: serviceNames.map((service) => ports[service]),
    configuration,
  }
  const process = await startPlan(plan, options)
  started.defer(process.stop)
  return {
    async start(settings) {
      const environments = serviceNames.map((service) =>
        environmentOf(service, { port: ports[service], internalPort: internalPorts?.[service] }, settings),
      )
      configure(environmentOfAll(environments))
      return servicesOf(plan, process, settings)
    },
  }
}

async function startApart(
  options: ServicesOptions,
  settings: SystemSettings,
  started: AsyncDisposableStack,
): Promise<Service[]> {
  const services: Service[] = []
  const plans = planApart(options, settings)
  // The router stops first, so that no call arrives while the others stop.
  for (const isRouter of [false, true]) {
    const processes: SupervisedProcess[] = []
    started.defer(async () => void (await Promise.all(processes.map((process) => process.stop()))))
    for (const plan of plans.filter((plan) => plan.services.includes('router') === isRouter)) {
      const process = await startPlan(plan, options)
      processes.push(process)
      services.push(...servicesOf(plan, process, settings))
    }
  }
  return services
}

function planApart({ ports, internalPorts, replicas, entries }: ServicesOptions, settings: SystemSettings): Plan[] {
  return serviceNames.flatMap((service) =>
    [ports[service], ...(replicas?.[service] ?? [])].map((port, index): Plan => {
      const own = { port, ...(index === 0 && { internalPort: internalPorts?.[service] }) }
      return {
        name: index === 0 ? service : `${service}-${index + 1}`,
        program: entries?.[service] ?? join(projectDirectory, servicesProgram),
        services: [service],
        environment: environmentOf(service, own, settings),
        ports: [port],
      }
    }),
  )
}

function startPlan(
  { name, program, services, environment, configuration }: Plan,
  { dataDirectory, log, onFailure }: ServicesOptions,
): Promise<SupervisedProcess> {
  return startProcess({
    name,
    entry: program,
    options: services,
    env: environment,
    message: configuration,
    onOutput: (line) => log(sourceOf(line, name), line),
    log: (message) => log('waybill', message),
    // Only the next start after a crash needs the record, so a failure to write it is not fatal.
    onLaunch: (pid) => recordService(dataDirectory, name, pid).catch((error) => log('waybill', String(error))),
    onFailure,
  })
}

function servicesOf({ services, ports }: Plan, process: SupervisedProcess, { host, tls }: SystemSettings): Service[] {
  return services.map((name, index) => ({ name, process, url: urlOf(host, ports[index]!, tls ? 'https' : 'http') }))
}

/** The service that has written a line: in one process, the line names it. */
function sourceOf(line: string, process: string): string {
  return process === oneProcess ? (parseLogLine(line)?.service ?? process) : process
}
