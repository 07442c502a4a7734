import { isAlive, parentOf } from './processes/inspect.ts'

const intervalMilliseconds = 250

/**
 * The npm that runs this program as a script. Between the two may stand a shell, which passes no signal on: a SIGTERM
 * to npm ends npm and the shell, and would leave us running, unseen.
 */
export async function findNpm(): Promise<number | undefined> {
  const parent = await parentOf(process.pid)
  const isShell = parent && /^(sh|bash|dash|ash|zsh|busybox)$/.test(parent.program)
  return (isShell ? await parentOf(parent.pid) : parent)?.pid
}

/** Calls back once the launcher, or the shell between it and us, is gone. */
export function onLauncherGone(launcher: number, callback: () => void): void {
  const parent = process.ppid
  const timer = setInterval(async () => {
    if (process.ppid === parent && (await isAlive(launcher))) return
    clearInterval(timer)
    callback()
  }, intervalMilliseconds)
  timer.unref()
}
