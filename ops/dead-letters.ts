// `npm run dead-letters -- list|show|redrive|drop [group] [id …|--all]`: manages events that consumers could not process.
import { parseArgs } from 'node:util'
import {
  countDeadLetters,
  type DeadLetter,
  drop,
  findDeadLetter,
  readDeadLetters,
  redrive,
} from '#platform/events/dead-letters.ts'
import { ConfigurationError, configurationExitCode, readConfig } from '#platform/process/config.ts'
import { createLog } from '#platform/process/log.ts'
import { connectRedis } from '#platform/redis.ts'
import { trustGivenAuthority } from '#platform/tls/trusted-authorities.ts'
import { cutText, isLongerThan } from '#platform/values/text.ts'

const usage = `Usage: npm run dead-letters -- <command>
  list [group]                        counts by reason, with ages
  show <group> <id>                   one dead letter with its original entry
  redrive <group> <id …|--all>        delivers them again, to this group only
  drop <group> <id …|--all> --yes     deletes them permanently`

/** The command is invalid or cannot be executed. */
class CommandError extends Error {}

const { commands, redis } = connect()
try {
  const { positionals, values } = readArguments()
  const [command = '', group, ...ids] = positionals
  const run = Object.hasOwn(commands, command) ? commands[command as keyof typeof commands] : undefined
  if (!run) throw new CommandError(usage)
  await redis.ping().catch((error: Error) => {
    throw new CommandError(`The Redis of REDIS_URL does not answer: ${error.message}`)
  })
  await run(group, ids, values)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = error instanceof ConfigurationError ? configurationExitCode : 1
} finally {
  redis.disconnect()
}

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { all: { type: 'boolean' }, yes: { type: 'boolean' } } })
  } catch (error) {
    throw new CommandError(`${(error as Error).message}\n${usage}`)
  }
}

interface Flags {
  all?: boolean | undefined
  yes?: boolean | undefined
}

function connect() {
  const redis = connectRedis(readUrl(), createLog('dead-letters', 'silent'))

  async function list(group?: string) {
    const counts = await countDeadLetters(redis)
    const groups = group ? [group] : [...counts.keys()]
    if (!groups.some((name) => counts.has(name))) console.log('No dead letters')
    for (const name of groups.filter((candidate) => counts.has(candidate))) {
      console.log(`${name}: ${counts.get(name)}`)
      const alike = new Map<string, { count: number; oldest: DeadLetter; newest: DeadLetter }>()
      for await (const letter of readDeadLetters(redis, name)) {
        const same = alike.get(letter.reason)
        if (same) Object.assign(same, { count: same.count + 1, newest: letter })
        else alike.set(letter.reason, { count: 1, oldest: letter, newest: letter })
        if (group) console.log(`  ${letter.id}  ${ageOf(letter)}  ${eventOf(letter)}  ${oneLine(letter.reason)}`)
      }
      for (const [reason, { count, oldest, newest }] of group ? [] : alike) {
        const ages = count === 1 ? ageOf(oldest) : `${ageOf(oldest)} to ${ageOf(newest)}`
        console.log(`  ${count} × ${oneLine(reason)} (${ages} old, the first ${oldest.id})`)
      }
    }
  }

  async function show(group?: string, [id]: string[] = []) {
    const letter = await find(named(group), id ?? '')
    const { entry, isCut, reason, attempts } = letter
    console.log(`${letter.id} of the group ${group}, a dead letter for ${ageOf(letter)} after ${attempts} deliveries`)
    console.log(`Entry ${entry.id} of ${entry.stream}${isCut ? ', stored incompletely because of its length' : ''}`)
    console.log(`Reason: ${reason}`)
    for (let index = 0; index < entry.fields.length; index += 2) {
      console.log(`${entry.fields[index]}: ${pretty(entry.fields[index + 1] ?? '')}`)
    }
  }

  async function giveBack(group?: string, ids: string[] = [], flags: Flags = {}) {
    const lost: string[] = []
    let count = 0
    for await (const letter of chosen(named(group), ids, flags)) {
      if (await redrive(redis, group!, letter)) count++
      else lost.push(letter.id)
    }
    console.log(`${count} returned to ${group}`)
    if (lost.length > 0)
      throw new CommandError(
        `These are stored incompletely and are no longer in their streams, so they stay dead letters: ${lost.join(', ')}`,
      )
  }

  async function remove(group?: string, ids: string[] = [], flags: Flags = {}) {
    if (!flags.yes) throw new CommandError('Drop deletes dead letters permanently: add --yes to confirm')
    let count = 0
    for await (const letter of chosen(named(group), ids, flags)) if (await drop(redis, group!, letter.id)) count++
    console.log(`${count} dropped`)
  }

  /** Finds all of them before the first one is changed. */
  async function* chosen(group: string, ids: string[], { all }: Flags): AsyncGenerator<DeadLetter> {
    if (all ? ids.length > 0 : ids.length === 0) throw new CommandError(`Pass ids or --all\n${usage}`)
    if (all) return yield* readDeadLetters(redis, group)
    const letters = await Promise.all(ids.map((id) => find(group, id)))
    yield* letters
  }

  async function find(group: string, id: string): Promise<DeadLetter> {
    const letter = await findDeadLetter(redis, group, id)
    if (!letter) throw new CommandError(`The group ${group} has no dead letter ${id}`)
    return letter
  }

  return { redis, commands: { list, show, redrive: giveBack, drop: remove } }
}

function readUrl(): string {
  try {
    return readConfig((environment) => {
      trustGivenAuthority(environment)
      return environment.secret.url('REDIS_URL', 'redis://localhost:6379')
    })
  } catch (error) {
    console.error((error as Error).message)
    process.exit(configurationExitCode)
  }
}

function named(group: string | undefined): string {
  if (!group) throw new CommandError(usage)
  return group
}

function ageOf({ id }: DeadLetter): string {
  const seconds = Math.max(0, Math.round((Date.now() - Number(id.split('-')[0])) / 1_000))
  if (seconds < 120) return `${seconds} s`
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`
}

function eventOf({ entry }: DeadLetter): string {
  try {
    const envelope = JSON.parse(entry.fields[entry.fields.indexOf('event') + 1] ?? '')
    return `${envelope.event_type} ${envelope.event_id}`
  } catch {
    return 'no event'
  }
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return isLongerThan(line, 160) ? `${cutText(line, 160)}…` : line
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
