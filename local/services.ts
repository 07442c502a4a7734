/** The databases. Each belongs to the service with the same name. */
export const databaseNames = ['sales', 'delivery', 'product', 'auth', 'webhooks'] as const
export type DatabaseName = (typeof databaseNames)[number]

/** All services of Waybill. */
export const serviceNames = ['auth', 'product', 'sales', 'delivery', 'webhooks', 'router'] as const
export type ServiceName = (typeof serviceNames)[number]

/** The port that each service listens on. */
export type Ports = Record<ServiceName, number>

/** The environment variable for the port of a service. */
export const portVariable = (service: ServiceName) => `${service.toUpperCase()}_PORT`

/** The environment variable for the internal port of a service. */
export const internalPortVariable = (service: ServiceName) => `${service.toUpperCase()}_INTERNAL_PORT`

/** The program that runs services, relative to the root of the repository. Its arguments are their names. */
export const servicesProgram = 'ops/serve.ts'

/** The same, but it loads them while PostgreSQL and Redis start, and then receives its environment over IPC. */
export const loadingProgram = 'ops/serve-when-configured.ts'

/** The URL on this machine of a service that listens on a host and port. */
export function urlOf(host: string, port: number, protocol: 'http' | 'https' = 'http'): string {
  const name = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host) ? 'localhost' : host
  return `${protocol}://${name}:${port}`
}
