/** How much of a core may be in use on average: above it, waiting times grow faster than the load. */
export const utilisation = 0.6

export interface Capacity {
  ordersPerMinute: number
  /** Cores for everything. */
  cores: number
  /** By process: cores, and, for what runs on one thread, how many processes that makes. */
  processes: { name: string; cores: number; processes: number | undefined }[]
}

/** Processes that use as many cores as they get; all others run on one thread. */
const parallel = new Set(['postgres'])

/**
 * Turns processor milliseconds for one order into cores: orders a second × milliseconds / 1,000 is the number of cores
 * that are always busy; divided by the utilisation that is planned with, the number to have.
 */
export function capacityFor(ordersPerMinute: number, cpuPerOrder: Readonly<Record<string, number>>): Capacity {
  const processes = Object.entries(cpuPerOrder).map(([name, milliseconds]) => {
    const cores = ((ordersPerMinute / 60) * milliseconds) / 1_000 / utilisation
    return { name, cores, processes: parallel.has(name) ? undefined : Math.max(Math.ceil(cores), 1) }
  })
  return { ordersPerMinute, cores: processes.reduce((sum, { cores }) => sum + cores, 0), processes }
}

/** The process that is full first if there is one of each, and at how many orders a second. */
export function firstBottleneck(cpuPerOrder: Readonly<Record<string, number>>): {
  name: string
  ordersPerSecond: number
} {
  const single = Object.entries(cpuPerOrder).filter(([name]) => !parallel.has(name))
  const [name, milliseconds] = single.reduce((most, entry) => (entry[1] > most[1] ? entry : most))
  return { name, ordersPerSecond: 1_000 / milliseconds }
}
