// Stands in for npm, docker, git and psql while a test runs the commands of documents: `shim.ts <program> <argument …>`.
// What a document does to the running system is carried out for real. What would take minutes, or would change this machine,
// is only checked to exist.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { root } from './code-blocks.ts'

/** Scripts that work on the running system. */
const carriedOut = [
  ...['token', 'demo', 'example', 'import', 'export'],
  ...[
    'migrate',
    'dead-letters',
    'rotate-keys',
    'encrypt-keys',
    'encrypt-persons',
    'encrypt-webhook-secrets',
    'auth-keys',
    'sales-keys',
    'register-client',
    'event-keys',
    'generate-env',
  ],
  'documents',
  'rebuild-order-list',
  'capacity',
]
/** Scripts that are tests themselves, or that CI runs. */
const checked =
  /^(start|dev|test.*|chaos.*|bench:.*|coverage|verify|lint|check|format|compose|codegen|docs|demo-picture|postinstall)$/

const [program = '', ...options] = process.argv.slice(2)
const environment = process.env

function fail(message: string): never {
  console.error(`${program} ${options.join(' ')}: ${message}`)
  process.exit(1)
}

function run(command: string, values: string[], variables: Record<string, string | undefined> = {}): never {
  const { status } = spawnSync(command, values, { stdio: 'inherit', env: { ...environment, ...variables } })
  process.exit(status ?? 1)
}

function npm(): never {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const values = options.filter((option) => option !== '-s')
  if (values[0] === 'ci') process.exit(0)
  const [script = '', ...rest] = values[0] === 'run' ? values.slice(1) : values
  if (!scripts[script]) fail('there is no such script')
  if (checked.test(script)) process.exit(0)
  if (!carriedOut.includes(script)) fail('docs/test/shim.ts does not know whether to run it')
  // npm removes the first dashes.
  const given = rest.filter((option, index) => option !== '--' || index > rest.indexOf('--'))
  const last = script === 'generate-env' ? [environment.WAYBILL_TEST_ENV_FILE ?? ''] : []
  run('sh', ['-c', `${scripts[script]} "$@"`, 'sh', ...given, ...last])
}

/** `docker compose exec auth node …` runs the command here, with the databases of the running system. */
function docker(): never {
  const compose = readFileSync(join(root, 'docker-compose.yml'), 'utf8')
  const values = options.filter((option) => !option.startsWith('-'))
  if (values[0] !== 'compose') process.exit(0)
  const [command, service = ''] = values.slice(1)
  if (service && !new RegExp(`^ {2}${service}:$`, 'm').test(compose)) fail(`there is no service ${service}`)
  if (command !== 'exec') process.exit(0)
  // Changed passwords would cut the services of this system off. local/redis/users.int.test.ts changes them.
  if (options.includes('redis-cli')) process.exit(0)
  const [node, file = '', ...rest] = options.slice(options.indexOf(service) + 1)
  if (node !== 'node' || !isInImage(file)) fail(`${file} is not in the image`)
  run(process.execPath, [file, ...rest], variablesInContainers())
}

function isInImage(file: string): boolean {
  const included = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n')
  return (
    included.some((line) => line.startsWith('!') && `${file}/`.startsWith(`${line.slice(1)}/`)) &&
    existsSync(join(root, file))
  )
}

/** Containers have the addresses of their databases in the environment. */
function variablesInContainers(): Record<string, string | undefined> {
  return JSON.parse(environment.WAYBILL_TEST_ADDRESSES ?? '{}') as Record<string, string>
}

async function psql(): Promise<never> {
  const [url = '', flag, statement = ''] = options
  if (flag !== '-c') fail('only -c is known')
  const sql = postgres(url, { max: 1 })
  console.log(await sql.unsafe(statement))
  await sql.end()
  process.exit(0)
}

if (program === 'npm') npm()
if (program === 'docker') docker()
if (program === 'psql') await psql()
if (program !== 'git') fail('there is no such program')
