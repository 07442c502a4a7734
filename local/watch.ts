import { watch } from 'node:fs'
import { join, sep } from 'node:path'
import { projectDirectory } from './config.ts'
import { serviceNames } from './services.ts'
import type { System } from './system.ts'

/** Debounce: an editor saves in several steps, and a change of branch touches many files. */
const quietMilliseconds = 200

/** Restarts services when their source changes: one service for its own folder, all for shared folders. */
export function restartOnChange({ processes }: System, log: (message: string) => void): void {
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined

  function restart() {
    const affected = [...processes.values()].filter(
      ({ name }) => name === 'services' || changed.has(name.replace(/-\d+$/, '')),
    )
    changed.clear()
    log(`the source has changed, restarting ${affected.map(({ name }) => name).join(', ')}`)
    for (const process of affected) void process.restart()
  }

  for (const folder of ['subgraphs', 'router', 'platform', 'schema']) {
    const watcher = watch(join(projectDirectory, folder), { recursive: true }, (_, file) => {
      if (!file || !/(?<!\.test)\.(ts|graphql)$/.test(file)) return
      for (const service of servicesOf(folder, file)) changed.add(service)
      clearTimeout(timer)
      timer = setTimeout(restart, quietMilliseconds)
    })
    watcher.unref()
  }
}

function servicesOf(folder: string, file: string): readonly string[] {
  if (folder === 'router') return [folder]
  if (folder === 'subgraphs' && file.includes(sep)) return [file.slice(0, file.indexOf(sep))]
  return serviceNames
}
