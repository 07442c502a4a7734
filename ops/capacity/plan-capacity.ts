import { utilisation } from '../../bench/report/capacity.ts'
import { type CpuByProcess, costs, cpuPerOrder, type ProcessName } from './measured-costs.ts'

/** Of each service, so that one may fail or be replaced. */
export const minReplicas = 2

/** The expected load in the busiest minute. */
export interface Load {
  ordersPerMinute: number
  /** Open subscriptions to the status of an order. */
  followers: number
  /** Orders in a day, on average. Default: the busiest minute for six hours. */
  ordersPerDay?: number
  /** Days for which orders stay in the databases. */
  keptDays: number
}

export type ServiceName = 'router' | 'sales' | 'delivery' | 'product' | 'auth'
export const serviceNames: readonly ServiceName[] = ['router', 'sales', 'delivery', 'product', 'auth']

export interface ServicePlan {
  replicas: number
  /** Busy cores of all replicas together. */
  busyCores: number
  /** Memory of one replica in MiB. */
  memory: number
}

export interface DatabasePlan {
  /** Connections of all replicas of the service. */
  connections: number
  /** Size of the tables in bytes after `keptDays`. */
  bytes: number
}

export interface Capacity {
  services: Record<ServiceName, ServicePlan>
  databases: Record<Exclude<ServiceName, 'router'>, DatabasePlan>
  /** Cores of the PostgreSQL servers together, and of Redis, at the planned utilisation. */
  postgresCores: number
  redisCores: number
  /** Memory of Redis in bytes: twice the entries, because rewriting its file may need as much again. */
  redisBytes: number
  /** Cores for everything. */
  cores: number
}

/** The replicas, cores, memory and sizes that a load requires. Rates are those of the busiest minute. */
export function planCapacity(load: Load): Capacity {
  const rate = load.ordersPerMinute / 60
  const perDay = load.ordersPerDay ?? load.ordersPerMinute * 60 * 6
  const services = Object.fromEntries(
    serviceNames.map((name) => [name, planService(name, rate, load.followers)]),
  ) as Record<ServiceName, ServicePlan>
  const databases = Object.fromEntries(
    (['sales', 'delivery', 'product', 'auth'] as const).map((name) => [
      name,
      {
        connections: services[name].replicas * costs.connectionsPerProcess,
        bytes: name === 'auth' ? 0 : databaseBytes(name, rate, perDay, load.keptDays),
      },
    ]),
  ) as Capacity['databases']
  const postgresCores = (rate * cpuAt(rate).postgres) / 1_000 / utilisation
  const redisCores = (rate * cpuAt(rate).redis) / 1_000 / utilisation
  const ofServices = serviceNames.reduce((sum, name) => sum + services[name].busyCores / utilisation, 0)
  return {
    services,
    databases,
    postgresCores,
    redisCores,
    redisBytes: 2 * rate * 3_600 * costs.redisBytesPerOrder,
    cores: ofServices + postgresCores + redisCores,
  }
}

function planService(name: ServiceName, rate: number, followers: number): ServicePlan {
  const pushesPerSecond = name === 'router' ? rate * Math.min(costs.pushesPerOrder, followers) : 0
  const busyOf = (replicas: number) =>
    (rate * cpuAt(rate / replicas)[name] + pushesPerSecond * costs.cpuPerPush) / 1_000
  // A Node process has one thread. With more replicas each has a lower rate, and so a higher cost for each order.
  let replicas = Math.max(minReplicas, name === 'router' ? Math.ceil(followers / costs.followersPerRouter) : 1)
  while (busyOf(replicas) / replicas > utilisation && replicas < maxReplicas) replicas++
  const forFollowers = name === 'router' ? (followers / replicas) * costs.bytesPerFollower : 0
  return { replicas, busyCores: busyOf(replicas), memory: Math.ceil(costs.memory[name] + forFollowers / 1_048_576) }
}

const maxReplicas = 10_000

function databaseBytes(name: 'sales' | 'delivery' | 'product', rate: number, perDay: number, days: number): number {
  return (
    costs.permanentBytesPerOrder[name] * perDay * days +
    costs.outboxBytesPerOrder[name] * rate * 3_600 +
    costs.inboxBytesPerOrder[name] * perDay * 7
  )
}

/**
 * CPU milliseconds of an order at a rate: interpolated between the measured rates, on a logarithmic scale. Below the lowest
 * rate the cost of a second stays that of the lowest, at most; above the highest it is that of the highest.
 */
export function cpuAt(ordersPerSecond: number): CpuByProcess {
  const [first, last] = [cpuPerOrder[0]!, cpuPerOrder.at(-1)!]
  if (ordersPerSecond <= first.ordersPerSecond) return first.cpu
  if (ordersPerSecond >= last.ordersPerSecond) return last.cpu
  const index = cpuPerOrder.findIndex((each) => each.ordersPerSecond > ordersPerSecond)
  const [low, high] = [cpuPerOrder[index - 1]!, cpuPerOrder[index]!]
  const share = Math.log(ordersPerSecond / low.ordersPerSecond) / Math.log(high.ordersPerSecond / low.ordersPerSecond)
  const names = Object.keys(low.cpu) as ProcessName[]
  return Object.fromEntries(
    names.map((name) => [name, low.cpu[name] * (high.cpu[name] / low.cpu[name]) ** share]),
  ) as Record<ProcessName, number>
}
