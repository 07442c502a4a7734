import { freePort } from '../../local/processes/port.ts'
import { type Ports, serviceNames } from '../../local/services.ts'

/** A free port for each service. */
export async function freePorts(): Promise<Ports> {
  const ports = await someFreePorts(serviceNames.length)
  return Object.fromEntries(serviceNames.map((name, index) => [name, ports[index]])) as Ports
}

/** Distinct free ports. */
export async function someFreePorts(count: number): Promise<number[]> {
  const ports = new Set<number>()
  while (ports.size < count) ports.add(await freePort())
  return [...ports]
}
