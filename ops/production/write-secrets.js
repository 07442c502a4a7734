// node ops/production/write-secrets.js [directory]: writes the secrets of docker-compose.production.yml, one in each file of
// ./secrets. Those of .env come from there; all others are random, and stay when they are there. In plain JavaScript, so that any
// Node can run it.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))
const directory = resolve(root, process.argv[2] ?? 'secrets')
const environmentFile = resolve(root, process.argv[3] ?? '.env')
const databases = ['sales', 'delivery', 'product', 'auth', 'webhooks']
const redisUsers = ['sales', 'delivery', 'product', 'auth', 'webhooks', 'router']

const { status } = spawnSync(process.execPath, [join(root, 'ops/generate-env.js'), environmentFile], {
  stdio: ['ignore', 'ignore', 'inherit'],
})
if (status !== 0) process.exit(1)
const environment = parseEnv(readFileSync(environmentFile, 'utf8'))

mkdirSync(directory, { recursive: true, mode: 0o700 })
const place = (name) => join(directory, name)

/** Containers have other users, so all may read a file; but only its owner can enter the directory. */
function write(name, content) {
  if (existsSync(place(name)) && readFileSync(place(name), 'utf8') === content) return
  writeFileSync(`${place(name)}.unfinished`, content, { mode: 0o600 })
  chmodSync(`${place(name)}.unfinished`, 0o444)
  renameSync(`${place(name)}.unfinished`, place(name))
}

/** A secret that .env does not have. */
function keep(name, content = randomBytes(32).toString('hex')) {
  if (!existsSync(place(name))) write(name, content)
  return readFileSync(place(name), 'utf8')
}

function given(name) {
  const value = environment[name]
  if (!value) {
    console.error(`${environmentFile} has no ${name}: compare it with .env.example`)
    process.exit(1)
  }
  return value
}

for (const name of Object.keys(environment)) {
  if (/(_CLIENT_SECRET|_EVENT_KEY|_MASTER_KEY|_DATABASE_PASSWORD)$/.test(name)) write(name, given(name))
}
for (const name of ['EVENT_PUBLIC_KEYS', 'TRACKING_LINK_KEY', 'REDIS_PASSWORD']) write(name, given(name))
write('CARRIERS', environment.CARRIERS || '[]')
write('SMTP_URL', environment.SMTP_URL || '')
for (const name of databases) {
  const password = given(`${name.toUpperCase()}_DATABASE_PASSWORD`)
  const pooled = `postgres://${name}:${password}@pgbouncer:6432/${name}?pool_mode=transaction&prepared_statements=on`
  write(`${name.toUpperCase()}_DATABASE_URL`, pooled)
  if (['sales', 'delivery'].includes(name))
    write(`${name.toUpperCase()}_DATABASE_REPLICA_URL`, `postgres://${name}:${password}@postgres-replica:5432/${name}`)
  write(`${name.toUpperCase()}_MIGRATION_URL`, `postgres://${name}:${password}@postgres:5432/${name}`)
}
write(
  'pgbouncer_users',
  databases.map((name) => `"${name}" "${given(`${name.toUpperCase()}_DATABASE_PASSWORD`)}"\n`).join(''),
)
write('REDIS_URL', `redis://default:${given('REDIS_PASSWORD')}@redis:6379`)
for (const name of redisUsers) {
  write(
    `${name.toUpperCase()}_REDIS_URL`,
    `redis://${name}:${given(`${name.toUpperCase()}_REDIS_PASSWORD`)}@redis:6379`,
  )
}
const template = readFileSync(join(root, 'ops/redis-users.acl'), 'utf8')
write(
  'redis_users',
  template.replace(/@(\w+)@/g, (_, name) => given(name)),
)
keep('POSTGRES_PASSWORD')
keep('REPLICATION_PASSWORD')
keep('BACKUP_PASSPHRASE')
console.error(`${directory} has the secrets`)
