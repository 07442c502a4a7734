/** The databases; each belongs to the service of its name. */
export const databaseNames = ['sales', 'delivery', 'product', 'auth'] as const
export type DatabaseName = (typeof databaseNames)[number]

/** The processes that make up Waybill. */
export const serviceNames = ['auth', 'product', 'sales', 'delivery', 'router'] as const
export type ServiceName = (typeof serviceNames)[number]

/** The port that each service listens on. */
export type Ports = Record<ServiceName, number>

/** The environment variable that holds a service's port. */
export const portVariable = (service: ServiceName) => `${service.toUpperCase()}_PORT`

/** The environment variable that holds the port of a service for our own network. */
export const internalPortVariable = (service: ServiceName) => `${service.toUpperCase()}_INTERNAL_PORT`

/** The file to start a service with, relative to the root of the repository. */
export const entryOf = (service: ServiceName) =>
  service === 'router' ? 'router/main.ts' : `subgraphs/${service}/main.ts`

/** Where a service that listens on a host and port is reached from this machine. */
export function urlOf(host: string, port: number): string {
  const name = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host) ? 'localhost' : host
  return `http://${name}:${port}`
}
