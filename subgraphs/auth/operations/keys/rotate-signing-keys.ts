import type { Authority } from '../../authority.ts'
import { dueKeySteps, type KeyStep, soonestPromotion } from '../../domain/signing-key.ts'
import { type AuditAction, addAuditEvents } from '../../store/audit-events.ts'
import type { Drizzle } from '../../store/drizzle.ts'
import {
  addSigningKey,
  deleteKey,
  findKeyLives,
  lockSigningKeys,
  promoteNextKey,
  retireKey,
  scheduleNextKey,
} from '../../store/signing-keys.ts'
import { generateSigningKey } from '../../tokens/key-ring.ts'

const daily = 24 * 3_600_000

/**
 * Does what is due: publishes the next key ahead of its use, lets it sign when its time has come, and withdraws the ones
 * before when their last token has expired. Every process calls it again and again; one at a time finds something to do.
 */
export async function rotateSigningKeys(
  { database }: Pick<Authority, 'database'>,
  rotateEveryDays: number,
  now = new Date(),
): Promise<KeyStep[]> {
  const due = async (connection: Drizzle) => dueKeySteps(await findKeyLives(connection), rotateEveryDays * daily, now)
  // Nearly always there is nothing to do: that is found out without a lock.
  if ((await due(database)).length === 0) return []
  return database.transaction(async (transaction) => {
    await lockSigningKeys(transaction)
    const steps = await due(transaction)
    for (const step of steps) await takeStep(transaction, step, now)
    return steps
  })
}

/** Has the keys change as soon as everybody can know the next one. @returns when it will sign. */
export async function requestKeyRotation({ database }: Pick<Authority, 'database'>, now = new Date()): Promise<Date> {
  return database.transaction(async (transaction) => {
    await lockSigningKeys(transaction)
    const next = (await findKeyLives(transaction)).find(({ state }) => state === 'next')
    const signsFrom = soonestPromotion(next, now)
    if (next) await scheduleNextKey(transaction, signsFrom)
    else await takeStep(transaction, { kind: 'publish', signsFrom }, now)
    return signsFrom
  })
}

async function takeStep(transaction: Drizzle, step: KeyStep, now: Date): Promise<void> {
  switch (step.kind) {
    case 'publish': {
      const key = await generateSigningKey()
      await addSigningKey(transaction, { ...key, state: 'next', createdAt: now, signsFrom: step.signsFrom })
      return note(transaction, 'key.publish', now, { kid: key.kid, signsFrom: step.signsFrom.toISOString() })
    }
    case 'promote':
      await promoteNextKey(transaction, now)
      return note(transaction, 'key.promote', now, { kid: step.kid })
    case 'retire':
      await retireKey(transaction, step.kid, now)
      return note(transaction, 'key.retire', now, { kid: step.kid })
    case 'delete':
      return deleteKey(transaction, step.kid)
    default:
      return step satisfies never
  }
}

async function note(transaction: Drizzle, action: AuditAction, now: Date, details: Record<string, unknown>) {
  await addAuditEvents(transaction, [{ occurredAt: now, action, outcome: 'ok', details }])
}
