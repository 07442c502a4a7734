import { spawn } from 'node:child_process'
import { platform } from 'node:os'

const script = 'read _; sleep "$1"; kill -s "$2" "$3"'

/** Seconds for which servers outlive us: services need them to finish what is in flight. */
export const graceSeconds = 5

/**
 * Makes sure that a server does not outlive this process, not even if this process is ended by SIGKILL: a shell waits on
 * a pipe that only we hold open, and signals the server when the pipe closes. Servers of ours that are Node processes
 * need no guard, their IPC channel tells them.
 * @param delay seconds to wait before the signal.
 * @returns what lets the guard go, to be called once the server has ended.
 */
export function guard(pid: number, signal: NodeJS.Signals, delay = 0): () => void {
  // No such shell there. The next start finds and stops what is left.
  if (platform() === 'win32') return () => {}
  const shell = spawn('/bin/sh', ['-c', script, 'guard', String(delay), signal.replace('SIG', ''), String(pid)], {
    cwd: '/',
    // In our own group the Ctrl-C that begins an orderly stop would end the guard before the stop is done.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  shell.on('error', () => {})
  shell.stdin.on('error', () => {})
  shell.unref()
  // A child's pipe is a socket, which keeps the event loop alive unless told otherwise.
  ;(shell.stdin as unknown as { unref(): void }).unref()
  return () => void shell.kill('SIGKILL')
}
