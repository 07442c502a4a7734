// `npm start`: the whole of Waybill on this machine. `npm run dev` (--watch) also starts services afresh when their source
// changes.
import { once } from 'node:events'
import { relative } from 'node:path'
import { readLocalConfig } from './config.ts'
import { findNpm, onLauncherGone } from './launcher.ts'
import { createOutput } from './output.ts'
import { killEverything } from './processes/keep-running.ts'
import { inspectOptions, inspectPort, readStartOptions } from './start-options.ts'
import { onStopRequest } from './stop-request.ts'
import { type System, type SystemOptions, startSystem } from './system.ts'
import { restartOnChange } from './watch.ts'

async function main(): Promise<void> {
  const options = readStartOptions(process.argv.slice(2))
  const config = readLocalConfig()
  const colour = process.stdout.isTTY && !config.noColor
  const log = createOutput({ write: (text) => process.stdout.write(text), colour })
  const tell = (message: string) => log('waybill', message)
  const stop = onStopRequest((reason) => tell(`stopping (${reason}), a second Ctrl-C does it at once`), endAtOnce)
  const launcher = config.isRunByNpm ? await findNpm() : undefined
  if (launcher) onLauncherGone(launcher, () => stop.request('npm is gone'))

  const relativePath = relative(process.cwd(), config.dataDirectory)
  tell(`starting, data is in ${relativePath.startsWith('..') ? config.dataDirectory : relativePath || '.'}`)
  const system = await startUnlessStopped({
    ...config,
    nodeOptions: inspectOptions(options),
    launcher,
    signal: stop.signal,
    log,
  })
  if (!system) return
  introduce(system, tell)
  if (options.inspect) tell(`debugger      ${options.inspect} waits for one at 127.0.0.1:${inspectPort}`)
  if (options.watch) restartOnChange(system, tell)

  const stopped = stop.signal.aborted ? undefined : once(stop.signal, 'abort').then(() => undefined)
  const failure = await Promise.race([stopped, system.failure])
  await system.stop()
  if (failure) throw failure
  tell('stopped')
}

/** Undefined if it was stopped before it was up: that is no failure. */
async function startUnlessStopped(options: SystemOptions & { signal: AbortSignal }): Promise<System | undefined> {
  try {
    return await startSystem(options)
  } catch (error) {
    if (options.signal.aborted) return undefined
    throw error
  }
}

function introduce({ urls, descriptions }: System, tell: (message: string) => void): void {
  tell(`on ${descriptions.join(' and ')}`)
  tell(`live updates  ${urls.router.replace(/^http/, 'ws')}/graphql`)
  for (const name of ['sales', 'delivery', 'product', 'auth'] as const) tell(`${name.padEnd(13)} ${urls[name]}/graphql`)
  tell('a token       npm run -s token')
  tell('an order      npm run demo')
  tell(`ready: ${urls.router}/graphql (in a browser: Apollo Sandbox)`)
}

function endAtOnce(): never {
  killEverything()
  process.exit(1)
}

// Whoever read our output is gone: that is no reason to stop, and even less to break off in the middle of a stop.
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})

try {
  await main()
  process.exit(0)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
