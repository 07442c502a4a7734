/** The planned utilisation of a core. Above it, waiting times grow faster than the load. */
export const utilisation = 0.6

export interface Capacity {
  ordersPerMinute: number
  /** Cores for everything. */
  cores: number
  /** By process: cores, and, for what runs on one thread, how many processes that makes. */
  processes: { name: string; cores: number; processes: number | undefined }[]
}

/** Processes that can use several cores. All others have one thread. */
const parallel = new Set(['postgres'])

/**
 * Converts CPU milliseconds per order into cores: orders per second × milliseconds / 1,000 is the number of busy cores.
 * Divided by the planned utilisation, it is the number of required cores.
 */
export function capacityFor(ordersPerMinute: number, cpuPerOrder: Readonly<Record<string, number>>): Capacity {
  const processes = Object.entries(cpuPerOrder).map(([name, milliseconds]) => {
    const cores = ((ordersPerMinute / 60) * milliseconds) / 1_000 / utilisation
    return { name, cores, processes: parallel.has(name) ? undefined : Math.max(Math.ceil(cores), 1) }
  })
  return { ordersPerMinute, cores: processes.reduce((sum, { cores }) => sum + cores, 0), processes }
}

/** The process that saturates first, with one process of each service, and its orders per second. */
export function firstBottleneck(cpuPerOrder: Readonly<Record<string, number>>): {
  name: string
  ordersPerSecond: number
} {
  const single = Object.entries(cpuPerOrder).filter(([name]) => !parallel.has(name))
  const [name, milliseconds] = single.reduce((most, entry) => (entry[1] > most[1] ? entry : most))
  return { name, ordersPerSecond: 1_000 / milliseconds }
}
