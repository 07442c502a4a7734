import { obstacleOn } from './processes/port.ts'
import { type Ports, portVariable, serviceNames } from './services.ts'

/**
 * Checks that each service can listen on its port.
 * @throws {Error} naming the variables of the ports that are in use, forbidden, or assigned to two services.
 */
export async function checkPorts(ports: Ports, host: string): Promise<void> {
  const faults = await Promise.all(
    serviceNames.map(async (service, index) => {
      const port = ports[service]
      const variable = portVariable(service)
      const twin = serviceNames.slice(0, index).find((other) => ports[other] === port)
      if (twin)
        return `Port ${port} is set in both ${portVariable(twin)} and ${variable}: set one of them to another port`
      const obstacle = await obstacleOn(port, host)
      if (obstacle === 'taken') {
        return `Port ${port} is in use (${variable}): stop the process that listens there or set ${variable} to another port`
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
