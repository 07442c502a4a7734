import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '../process/log.ts'

const defaultInterval = 500

interface WatchOptions {
  /** Names the file in the log, for example `the supergraph file`. */
  what: string
  /** The current content of the file. */
  text: string
  onChange(text: string): void
  log: Log
  /** Milliseconds between two checks. Default 500. */
  interval?: number
}

/**
 * Calls `onChange` with the text whenever it has changed and stayed the same for one interval, so that a file that is
 * still being written is ignored. Polls the content, because file system notifications miss replaced files, mounted
 * files and files behind symbolic links.
 */
export function watchFile(file: string, { what, text, onChange, log, interval = defaultInterval }: WatchOptions) {
  const stopping = new AbortController()

  async function watch() {
    let known = text
    let seen = text
    let missing = false
    for (;;) {
      await pause(interval, undefined, { signal: stopping.signal })
      const found = await readFile(file, { encoding: 'utf8', signal: stopping.signal }).catch(() => undefined)
      if (found === undefined) {
        if (!missing) log.warn({ file, what }, 'a watched file cannot be read, the loaded one stays in use')
        missing = true
        continue
      }
      missing = false
      if (found !== known && found === seen) {
        known = found
        onChange(found)
      }
      seen = found
    }
  }

  const watching = watch().catch((err) => {
    if (!stopping.signal.aborted) log.error({ err, what }, 'a file is no longer watched')
  })
  return {
    async stop() {
      stopping.abort()
      await watching
    },
  }
}
