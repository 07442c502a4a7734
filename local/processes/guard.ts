import { spawn } from 'node:child_process'
import { platform } from 'node:os'

const script = 'read _; sleep "$1"; kill -s "$2" "$3"'

/** Seconds for which servers outlive this process, so that services can finish requests in flight. */
export const graceSeconds = 5

/**
 * Ends a server when this process ends, even by SIGKILL: a shell reads from a pipe that only this process holds open,
 * and signals the server when the pipe closes. Node processes need no guard, because their IPC channel closes.
 * @param delay seconds to wait before the signal.
 * @returns a function that removes the guard, to be called when the server has ended.
 */
export function guard(pid: number, signal: NodeJS.Signals, delay = 0): () => void {
  // Windows has no such shell. The next start finds and stops the server.
  if (platform() === 'win32') return () => {}
  const shell = spawn('/bin/sh', ['-c', script, 'guard', String(delay), signal.replace('SIG', ''), String(pid)], {
    cwd: '/',
    // In our process group, the Ctrl-C that begins a clean stop would end the guard too early.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  shell.on('error', () => {})
  shell.stdin.on('error', () => {})
  shell.unref()
  // The pipe is a socket, which would keep the event loop alive.
  ;(shell.stdin as unknown as { unref(): void }).unref()
  return () => void shell.kill('SIGKILL')
}
