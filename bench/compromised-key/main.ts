// npm run bench:compromised-key: for how long processes accept the tokens of a stolen signing key after
// `rotate-keys --compromised`. Two processes of each service run; a thief signs new tokens with the key all the time and
// tries each of them everywhere. Fails if a process still accepts one after a second.
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { importPKCS8, SignJWT } from 'jose'
import { Pool } from 'undici'
import { audience } from '#platform/identity/token-verifier.ts'
import type { Database } from '#platform/postgres/database.ts'
import { type ServiceName, serviceNames } from '../../local/services.ts'
import { createKeyVault } from '../../subgraphs/auth/credentials/key-vault.ts'
import { freePorts } from '../../test/setup/free-ports.ts'
import { projectDirectory } from '../config.ts'
import { readOptions } from '../options.ts'
import { note, runBenchmark } from '../run.ts'
import { type BenchSystem, startBenchSystem } from '../system/start.ts'
import { compromisedKeyTables, type ProcessFigures } from './tables.ts'

const { rounds } = readOptions({ seconds: 1, rounds: 10 })
const boundMilliseconds = 1_000
/** Between two tries at one process. */
const tickMilliseconds = 20
const patienceMilliseconds = 60_000
const runProgram = promisify(execFile)

interface Target {
  process: string
  pool: Pool
}

/** Signs a token that claims the scopes of an operator's client, issued now. */
type Forge = () => Promise<string>

await runBenchmark('compromised-key', compromisedKeyTables, async (started) => {
  const more = await freePorts()
  const replicas = Object.fromEntries(serviceNames.map((name) => [name, [more[name]]]))
  const system = await startBenchSystem({ replicas }, started)
  const targets = serviceNames.flatMap((name) => targetsOf(system, name, more[name], started))
  const processes: ProcessFigures[] = targets.map(({ process }) => ({ process, acceptedFor: [] }))
  for (let round = 1; round <= rounds; round++) {
    const accepted = await measureRound(system, targets)
    for (const [index, milliseconds] of accepted.entries()) processes[index]!.acceptedFor.push(milliseconds)
    note(`round ${round}: accepted for at most ${Math.max(...accepted).toFixed(0)} ms`)
  }
  const longest = Math.max(...processes.flatMap(({ acceptedFor }) => acceptedFor))
  if (longest > boundMilliseconds) {
    console.error(`A process accepted a token of the stolen key for ${longest.toFixed(0)} ms`)
    process.exitCode = 1
  }
  return { processes }
})

function targetsOf(system: BenchSystem, name: ServiceName, port: number, started: AsyncDisposableStack): Target[] {
  return [system.urls[name], `http://127.0.0.1:${port}`].map((url, index) => {
    const pool = new Pool(url, { connections: 4 })
    started.defer(() => pool.destroy())
    return { process: `${name}-${index + 1}`, pool }
  })
}

/** Steals the current key, has it withdrawn while it is in use everywhere, and waits until no process accepts it. */
async function measureRound(system: BenchSystem, targets: readonly Target[]): Promise<number[]> {
  const { auth } = system.databases
  const { kid, forge } = await stealKey(system)
  await Promise.all(targets.map((target) => untilAccepted(target, forge)))
  let withdrawnAt: number | undefined
  const thefts = Promise.all(targets.map((target) => tryUntilRefused(target, forge, () => withdrawnAt)))
  // A run that is interrupted ends them.
  thefts.catch(() => {})
  await pause(500)
  ;[withdrawnAt] = await Promise.all([momentOfWithdrawal(auth, kid), withdraw(system)])
  const lastAccepted = await thefts
  return lastAccepted.map((moment) => Math.max(0, moment - withdrawnAt!))
}

async function stealKey({ databases, secrets, urls }: BenchSystem): Promise<{ kid: string; forge: Forge }> {
  const [row] = await databases.auth<{ kid: string; private_key: string }[]>`
    select kid, private_key from signing_keys where state = 'current'`
  const { kid } = row!
  const vault = createKeyVault({ current: secrets.masterKey.auth })
  const key = await importPKCS8(vault.open(kid, row!.private_key), 'RS256')
  const scope = 'products:read orders:read'
  const rate_limit = { requests: 1_000_000_000, window_seconds: 60 }
  const forge = () =>
    new SignJWT({ client_id: 'bench-00001', scope, rate_limit, sub: 'bench-00001' })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid })
      .setIssuer(urls.auth)
      .setAudience(audience)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(key)
  return { kid, forge }
}

async function isAccepted({ pool, process }: Target, token: string): Promise<boolean> {
  const { statusCode, body } = await pool.request({
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: '{"query":"{ __typename }"}',
  })
  const text = await body.text()
  if (statusCode === 200) return true
  if (statusCode === 401) return false
  throw new Error(`${process} answered ${statusCode}: ${text.slice(0, 500)}`)
}

/** A process fetches the key when it first meets a token that it signed. */
async function untilAccepted(target: Target, forge: Forge): Promise<void> {
  const giveUp = performance.now() + patienceMilliseconds
  while (!(await isAccepted(target, await forge()))) {
    if (performance.now() > giveUp) throw new Error(`${target.process} does not accept the current key`)
    await pause(100)
  }
}

/**
 * Tries new tokens until they have been refused for a second after the withdrawal.
 * @returns when the last accepted one was sent.
 */
async function tryUntilRefused(target: Target, forge: Forge, withdrawnAt: () => number | undefined): Promise<number> {
  let last = 0
  for (;;) {
    const token = await forge()
    const sent = performance.now()
    if (await isAccepted(target, token)) last = sent
    const withdrawn = withdrawnAt()
    const quietSince = Math.max(last, withdrawn ?? Number.POSITIVE_INFINITY)
    if (performance.now() - quietSince > 1_000) return last
    if (withdrawn !== undefined && performance.now() - withdrawn > patienceMilliseconds) return last
    await pause(tickMilliseconds)
  }
}

/** When the database first shows another current key: at most a few milliseconds after the commit. */
async function momentOfWithdrawal(auth: Database, kid: string): Promise<number> {
  const giveUp = performance.now() + patienceMilliseconds
  for (;;) {
    const asked = performance.now()
    const [row] = await auth`select 1 from signing_keys where state = 'current' and kid <> ${kid}`
    if (row) return asked
    if (asked > giveUp) throw new Error('The key was not withdrawn')
    await pause(2)
  }
}

async function withdraw({ databaseUrls, secrets }: BenchSystem): Promise<void> {
  const program = `${projectDirectory}/subgraphs/auth/commands/rotate-keys.ts`
  await runProgram(process.execPath, [program, '--compromised'], {
    env: { ...process.env, AUTH_DATABASE_URL: databaseUrls.auth, AUTH_MASTER_KEY: secrets.masterKey.auth },
  })
}
