import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { servicesProgram } from '../../local/services.ts'
import { someFreePorts } from '../../test/setup/free-ports.ts'
import { projectDirectory } from '../config.ts'
import { installHive } from './install-hive.ts'
import type { Gateway } from './start-gateway.ts'

export const waybill = 'Waybill'
export const stock = 'stock Apollo Server + gateway'
export const hiveRust = 'Hive Gateway, Rust planner'

interface Circumstances {
  supergraphFile: string
  redisUrl: string
}

/**
 * The gateways, each as its documentation says, except that none of them writes a line for each request. Those of npm
 * are installed first if they are missing.
 */
export async function prepareGateways({ supergraphFile, redisUrl }: Circumstances): Promise<Gateway[]> {
  const hive = await installHive()
  const ports = await someFreePorts(5)
  const urlOf = (port: number) => `http://127.0.0.1:${port}/graphql`
  const [ours = 0, stocks = 0, scripts = 0, rusts = 0, sharings = 0] = ports

  async function hiveGateway(name: string, port: number, options: { config: string; flags?: string[] }) {
    // Beside its packages, so that it finds them.
    const configFile = join(hive, `gateway-${port}.config.mjs`)
    await writeFile(configFile, options.config)
    const command = [
      join(hive, 'node_modules', '@graphql-hive', 'gateway', 'dist', 'bin.js'),
      ...['supergraph', supergraphFile, '--config-path', configFile],
      ...['--host', '127.0.0.1', '--port', String(port), '--fork', '1', ...(options.flags ?? [])],
    ]
    return { name, command, environment: { LOG_LEVEL: 'warn' }, url: urlOf(port) }
  }

  const rust = (more = '') => `import { unifiedGraphHandler } from '@graphql-hive/router-runtime'
export const gatewayConfig = { unifiedGraphHandler${more} }
`
  return [
    {
      name: waybill,
      command: [join(projectDirectory, servicesProgram), 'router'],
      environment: {
        ROUTER_PORT: String(ours),
        SUPERGRAPH_FILE: supergraphFile,
        REDIS_URL: redisUrl,
        ROUTER_CLIENT_SECRET: 'not used: no subgraph of this benchmark is our own',
        // Callers without a token need no auth service.
        AUTH_URL: 'http://127.0.0.1:9',
        EVENT_SIGNATURES: 'off',
        LOCAL_MODE: 'on',
        LOG_LEVEL: 'error',
        ADDRESS_REQUESTS_PER_MINUTE: '1000000000',
      },
      url: urlOf(ours),
    },
    {
      name: stock,
      command: [fileURLToPath(new URL('./stock-gateway.ts', import.meta.url)), supergraphFile, String(stocks)],
      url: `http://127.0.0.1:${stocks}/`,
    },
    await hiveGateway('Hive Gateway, JavaScript planner', scripts, {
      config: 'export const gatewayConfig = {}\n',
      flags: ['--jit'],
    }),
    await hiveGateway(hiveRust, rusts, { config: rust() }),
    // As in the public benchmark, whose requests are all equal: those in flight at the same time are executed once.
    await hiveGateway('Hive Gateway, Rust planner, equal requests executed once', sharings, {
      config: rust(', inboundInflightRequestDeduplication: true'),
    }),
  ]
}
