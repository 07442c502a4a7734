// npm run test:topologies -- <name>: the end-to-end tests and chaos on other servers than one PostgreSQL and one Redis. See
// docs/growing.md.
import { execFileSync, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { exclusions, withOwnProcesses, withOwnServers } from './exclusions.ts'
import { type TopologyName, topologies, topologiesOfProcesses, topologyNames, topologyOf } from './topologies.ts'

const usage = `npm run test:topologies -- <name> [--short] [--minutes M] [--seeds N,N] [--only e2e|chaos]
npm run test:topologies -- --by-commit [--short]

${topologyNames.map((name) => `  ${name.padEnd(10)} ${topologies[name].description}`).join('\n')}

--short: some of the end-to-end tests, and chaos for half a minute with one seed`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    'by-commit': { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
    minutes: { type: 'string' },
    seeds: { type: 'string' },
    only: { type: 'string' },
  },
})
const root = fileURLToPath(new URL('../../', import.meta.url))

/** Those that depend on the databases and on Redis most. */
const someFiles = ['order-to-delivery', 'order-list', 'operating', 'parcels']

try {
  const name = values['by-commit'] ? nameOfCommit() : positionals[0]
  const topology = topologyOf(name)
  if (!name || !topology) throw new Error(usage)
  const missing = topology.needs.filter((program) => !isInstalled(program))
  if (missing.length > 0)
    throw new Error(`The topology ${name} needs ${missing.join(' and ')}: install it, as by apt-get`)

  console.log(`topology ${name}: ${topology.description}`)
  const { short } = values
  if (values.only !== 'chaos') {
    const own = topology.startSystem ? [...withOwnServers, ...withOwnProcesses] : withOwnServers
    const ruledOut = exclusions.filter(({ topology, title }) => topology === name && title === undefined)
    const excluded = [...own, ...ruledOut.map(({ file }) => file)].map((file) => `--exclude=test/e2e/${file}.e2e.ts`)
    const files = short ? someFiles.map((file) => `test/e2e/${file}.e2e.ts`) : []
    run(['node_modules/vitest/vitest.mjs', 'run', '--project', 'e2e', ...files, ...excluded], { E2E_TOPOLOGY: name })
  }
  if (values.only !== 'e2e' && topologiesOfProcesses.includes(name as TopologyName)) {
    const seeds = (values.seeds ?? (short ? '4' : '4,11')).split(',')
    const minutes = values.minutes ?? (short ? '0.5' : '1')
    for (const seed of seeds) run(['test/chaos/main.ts', '--topology', name, '--seed', seed, '--minutes', minutes], {})
  }
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}

/** Each commit runs one topology, so that all of them are run in time. */
function nameOfCommit(): TopologyName {
  const hash = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' })
  return topologiesOfProcesses[Number.parseInt(hash.slice(0, 8), 16) % topologiesOfProcesses.length]!
}

function isInstalled(program: string): boolean {
  return spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program], { stdio: 'ignore' }).status === 0
}

function run(line: string[], variables: Record<string, string>): void {
  const { status } = spawnSync(process.execPath, line, {
    ...{ cwd: root, stdio: 'inherit', env: { ...process.env, ...variables } },
  })
  if (status !== 0) throw new Error(`${line[0]} has failed`)
}
