// `npm start`: runs all of Waybill on this machine, all services in one process. With --separate each runs in its own.
// `npm run dev` (--separate --watch) also restarts services when their source changes.
import { once } from 'node:events'
import { relative } from 'node:path'
import { collectWhenIdle } from '#platform/process/collect-when-idle.ts'
import { buildPages } from './build-pages.ts'
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
  const stop = onStopRequest((reason) => tell(`stopping (${reason}), press Ctrl-C again to stop at once`), endAtOnce)
  const launcher = config.isRunByNpm ? await findNpm() : undefined
  if (launcher) onLauncherGone(launcher, () => stop.request('npm has ended'))

  const relativePath = relative(process.cwd(), config.dataDirectory)
  tell(`starting, data is in ${relativePath.startsWith('..') ? config.dataDirectory : relativePath || '.'}`)
  const system = await startUnlessStopped({
    ...config,
    together: !options.separate,
    nodeOptions: inspectOptions(options),
    launcher,
    signal: stop.signal,
    log,
  })
  if (!system) return
  introduce(system, tell)
  collectWhenIdle()
  const endBuild = config.servesPages ? buildPages(tell) : () => {}
  if (options.inspect) tell(`debugger      ${options.inspect} accepts one at 127.0.0.1:${inspectPort}`)
  if (options.watch) restartOnChange(system, tell)

  const stopped = stop.signal.aborted ? undefined : once(stop.signal, 'abort').then(() => undefined)
  const failure = await Promise.race([stopped, system.failure])
  endBuild()
  await system.stop()
  if (failure) throw failure
  tell('stopped')
}

/** Undefined if a stop was requested during the start, which is not a failure. */
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
  for (const name of ['sales', 'delivery', 'product', 'auth', 'webhooks'] as const)
    tell(`${name.padEnd(13)} ${urls[name]}/graphql`)
  tell('a token       npm run -s token')
  tell('an order      npm run demo')
  tell(`storefront    ${urls.router}/storefront`)
  tell(`board         ${urls.router}/operations`)
  tell(`start page    ${urls.router}/ with GraphiQL, which needs no Internet`)
  tell(`ready: ${urls.router}/graphql (in a browser: Apollo Sandbox)`)
}

function endAtOnce(): never {
  killEverything()
  process.exit(1)
}

// If the reader of our output has ended, continue. In particular, complete a stop that is in progress.
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})

try {
  await main()
  process.exit(0)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
