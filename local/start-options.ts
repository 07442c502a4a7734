import { parseArgs } from 'node:util'
import { type ServiceName, serviceNames } from './services.ts'

/** The command line of `npm start` and `npm run dev`. */
export interface StartOptions {
  /** Whether services restart when their source changes. */
  watch: boolean
  /** Whether each service runs in a process of its own. */
  separate: boolean
  /** The service that a debugger attaches to. */
  inspect: ServiceName | undefined
}

/** The default port of Node's debuggers. */
export const inspectPort = 9229

/** @throws {Error} if an option or a service is unknown. */
export function readStartOptions(commandLine: string[]): StartOptions {
  const { values } = parseArgs({
    args: commandLine,
    options: {
      watch: { type: 'boolean', default: false },
      separate: { type: 'boolean', default: false },
      inspect: { type: 'string' },
    },
  })
  const inspect = serviceNames.find((name) => name === values.inspect)
  if (values.inspect !== undefined && !inspect) {
    throw new Error(`--inspect ${values.inspect}: no such service, use one of ${serviceNames.join(', ')}`)
  }
  return { watch: values.watch, separate: values.separate, inspect }
}

/** The Node option that lets a debugger on this machine attach to the service. */
export function inspectOptions({ inspect }: StartOptions): Partial<Record<ServiceName, string>> {
  return inspect ? { [inspect]: `--inspect=127.0.0.1:${inspectPort}` } : {}
}
