// The scripts of ops/production with a docker and a smoke test that write down how they are called.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryDirectory } from '../../local/testing/temporary-directory.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Takes the new image at each build, and publishes nginx on the port 8444. */
const docker = `#!/bin/sh
echo "docker $*" >> "$CALLS"
case "$*" in
  'image inspect'*) cat "$IMAGE" ;;
  *' build router-a') echo new > "$IMAGE" ;;
  *' port nginx 8443') echo 0.0.0.0:8444 ;;
  *' exec -T redis '*) sed 's/^/redis /' >> "$CALLS"; echo "$REDIS_ANSWERS" ;;
esac
`
const node = `#!/bin/sh
case "$*" in
  ops/smoke-test.js*) echo "node $*" >> "$CALLS" ;;
  *) exec "${process.execPath}" "$@" ;;
esac
`

async function installation() {
  const directory = await temporaryDirectory()
  onTestFinished(() => directory[Symbol.asyncDispose]())
  const place = (name: string) => join(directory.path, name)
  cpSync(join(root, 'ops'), place('ops'), { recursive: true })
  for (const name of ['docker-compose.production.yml', '.env.example']) cpSync(join(root, name), place(name))
  for (const name of ['.production', 'bin']) mkdirSync(place(name))
  writeFileSync(place('.production/running.yml'), 'of the version before')
  writeFileSync(place('image'), 'old')
  for (const [name, text] of Object.entries({ docker, node }))
    writeFileSync(place(`bin/${name}`), text, { mode: 0o755 })
  const variables = { PATH: `${place('bin')}:${process.env.PATH}`, CALLS: place('calls'), IMAGE: place('image') }
  return {
    read: (name: string) => readFileSync(place(name), 'utf8'),
    run(script: string, more: Record<string, string> = {}) {
      const env = { ...variables, REDIS_ANSWERS: 'OK', ...more }
      const { status, stderr } = spawnSync('sh', [place(`ops/production/${script}.sh`)], { env, encoding: 'utf8' })
      return { status, stderr, calls: readFileSync(place('calls'), 'utf8').trim().split('\n') }
    },
  }
}

test('an upgrade gives Redis the rules of the new version before its first process starts', async () => {
  const { read, run } = await installation()
  const { status, stderr, calls } = run('upgrade')
  expect([status, stderr]).toEqual([0, expect.stringContaining('has the secrets')])
  const rules = calls.filter((call) => call.startsWith('redis '))
  const users = read('secrets/redis_users').trim().split('\n')
  expect(rules).toEqual(users.map((line) => line.replace(/^user (\w+) /, 'redis ACL SETUSER $1 reset ')))
  expect(calls.indexOf(rules[0]!)).toBeLessThan(calls.findIndex((call) => call.endsWith('--wait auth-a')))
})

test('an upgrade stops before the first process if Redis does not take the rules', async () => {
  const { run } = await installation()
  const { status, stderr, calls } = run('upgrade', { REDIS_ANSWERS: 'ERR Unknown command' })
  expect([status, stderr]).toEqual([1, expect.stringContaining('does not take the rules')])
  expect(calls.filter((call) => call.includes('--wait'))).toEqual([])
})

test('an upgrade also starts the backups of the new version, with its image', async () => {
  const { read, run } = await installation()
  const { calls } = run('upgrade')
  expect(calls.at(-1)).toMatch(/ up --detach --no-deps --build backup key-backups$/)
  expect(read('.production/running.yml')).toBe(read('docker-compose.production.yml'))
  expect(read('.production/before.yml')).toBe('of the version before')
})

test('an upgrade is tried on the port that compose publishes, which may be set in .env', async () => {
  const { run } = await installation()
  expect(run('upgrade').calls).toContain('node ops/smoke-test.js https://localhost:8444')
})
