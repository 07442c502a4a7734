import { resumeScript, stopScript } from '#platform/outbox/resume-epoch.ts'
import type { RedisAccess } from './access.ts'
import { runCommand } from './command.ts'

type Access = RedisAccess | undefined

/** Notes in Redis that it is about to be stopped, and that nothing writes to it any more. */
export async function noteStop(port: number, access: Access): Promise<void> {
  // After a failure the next start is as after a crash.
  await runCommand(port, ['EVAL', stopScript, '0'], { access, timeLimit: 2_000 }).catch(() => undefined)
}

/**
 * Tells the services that Redis has everything, so that they need not publish their latest events again.
 * @returns false if Redis was not stopped in order.
 */
export async function resumeAfterStop(port: number, access: Access): Promise<boolean> {
  const answer = runCommand(port, ['EVAL', resumeScript, '0'], { access, timeLimit: 10_000 })
  return (await answer.catch(() => undefined)) === '1'
}
