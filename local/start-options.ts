import { parseArgs } from 'node:util'
import { type ServiceName, serviceNames } from './services.ts'

/** The command line of `npm start` and `npm run dev`. */
export interface StartOptions {
  /** Whether services start afresh when their source changes. */
  watch: boolean
  /** The service that a debugger attaches to. */
  inspect: ServiceName | undefined
}

/** The port that Node's debuggers look for. */
export const inspectPort = 9229

/** @throws {Error} for people to read, if an option or a service is unknown. */
export function readStartOptions(commandLine: string[]): StartOptions {
  const { values } = parseArgs({
    args: commandLine,
    options: { watch: { type: 'boolean', default: false }, inspect: { type: 'string' } },
  })
  const inspect = serviceNames.find((name) => name === values.inspect)
  if (values.inspect !== undefined && !inspect) {
    throw new Error(`--inspect ${values.inspect}: there is no such service, choose one of ${serviceNames.join(', ')}`)
  }
  return { watch: values.watch, inspect }
}

/** What Node is told to let a debugger attach to the service, on this machine alone. */
export function inspectOptions({ inspect }: StartOptions): Partial<Record<ServiceName, string>> {
  return inspect ? { [inspect]: `--inspect=127.0.0.1:${inspectPort}` } : {}
}
