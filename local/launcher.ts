import { isAlive, parentOf } from './processes/inspect.ts'

const intervalMilliseconds = 250

/**
 * The id of the npm process that runs this program as a script. There may be a shell in between that forwards no
 * signals: a SIGTERM to npm ends npm and the shell, and this program would continue unnoticed.
 */
export async function findNpm(): Promise<number | undefined> {
  const parent = await parentOf(process.pid)
  const isShell = parent && /^(sh|bash|dash|ash|zsh|busybox)$/.test(parent.program)
  return (isShell ? await parentOf(parent.pid) : parent)?.pid
}

/** Calls back when the launcher, or the shell between it and this process, has ended. */
export function onLauncherGone(launcher: number, callback: () => void): void {
  const parent = process.ppid
  const timer = setInterval(async () => {
    if (process.ppid === parent && (await isAlive(launcher))) return
    clearInterval(timer)
    callback()
  }, intervalMilliseconds)
  timer.unref()
}
