// `npm run test:e2e`: the end-to-end tests. With --together: all services in one process. With --hardened: TLS on every listener
// and connection, and a listener of its own for the internal network. Other arguments are those of vitest.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const given = process.argv.slice(2)
const isHardened = given.includes('--hardened')
const isTogether = given.includes('--together')
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url))
const others = given.filter((argument) => !['--hardened', '--together'].includes(argument))
const line = [vitest, 'run', '--project', 'e2e', ...others]
const env = {
  ...process.env,
  ...(isHardened && { E2E_HARDENED: 'on', E2E_LISTENERS: 'two' }),
  ...(isTogether && { E2E_TOGETHER: 'on' }),
}
process.exitCode = spawnSync(process.execPath, line, { stdio: 'inherit', env }).status ?? 1
