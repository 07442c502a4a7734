import { obstacleOn } from './processes/port.ts'
import { type Ports, portVariable, serviceNames } from './services.ts'

/**
 * Makes sure that each service can have its port.
 * @throws {Error} naming the variables of the ports that are taken, forbidden, or given to two services.
 */
export async function checkPorts(ports: Ports, host: string): Promise<void> {
  const faults = await Promise.all(
    serviceNames.map(async (service, index) => {
      const port = ports[service]
      const variable = portVariable(service)
      const twin = serviceNames.slice(0, index).find((other) => ports[other] === port)
      if (twin)
        return `Port ${port} stands in both ${portVariable(twin)} and ${variable}: set one of them to another port`
      const obstacle = await obstacleOn(port, host)
      if (obstacle === 'taken') {
        return `Port ${port} is taken (${variable}): stop what listens there or set ${variable} to another port`
      }
      if (obstacle === 'forbidden') {
        return `Port ${port} is forbidden to this user (${variable}): set ${variable} to a port above 1023`
      }
      return undefined
    }),
  )
  const messages = faults.filter((fault) => fault !== undefined)
  if (messages.length > 0) throw new Error(messages.join('\n'))
}
