// `npm run test:e2e`: the end-to-end tests. With --hardened: TLS on every listener and connection, and a listener of its own for
// the internal network. Other arguments are those of vitest.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const given = process.argv.slice(2)
const isHardened = given.includes('--hardened')
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url))
const line = [vitest, 'run', '--project', 'e2e', ...given.filter((argument) => argument !== '--hardened')]
const env = { ...process.env, ...(isHardened && { E2E_HARDENED: 'on', E2E_LISTENERS: 'two' }) }
process.exitCode = spawnSync(process.execPath, line, { stdio: 'inherit', env }).status ?? 1
