import type { Drizzle } from '#platform/postgres/drizzle.ts'
import type { Authority } from '../../authority.ts'
import type { KeyVault } from '../../credentials/key-vault.ts'
import { dueKeySteps, earliestPromotion, type KeyStep } from '../../domain/signing-key.ts'
import { type AuditAction, addAuditEvents } from '../../store/audit-events.ts'
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
 * Applies the due steps: publishes the next key ahead of use, promotes it, and retires previous keys once their last
 * token has expired. Every process calls this periodically; a lock lets one at a time act.
 */
export async function rotateSigningKeys(
  { database, vault }: Pick<Authority, 'database' | 'vault'>,
  rotateEveryDays: number,
  now = new Date(),
): Promise<KeyStep[]> {
  const due = async (connection: Drizzle) => dueKeySteps(await findKeyLives(connection), rotateEveryDays * daily, now)
  // Usually nothing is due; check that without a lock.
  if ((await due(database)).length === 0) return []
  return database.transaction(async (transaction) => {
    await lockSigningKeys(transaction)
    const steps = await due(transaction)
    for (const step of steps) await applyStep(transaction, vault, step, now)
    return steps
  })
}

/** Rotates the keys as soon as every verifier can know the next one. @returns when that key will sign. */
export async function requestKeyRotation(
  { database, vault }: Pick<Authority, 'database' | 'vault'>,
  now = new Date(),
): Promise<Date> {
  return database.transaction(async (transaction) => {
    await lockSigningKeys(transaction)
    const next = (await findKeyLives(transaction)).find(({ state }) => state === 'next')
    const signsFrom = earliestPromotion(next, now)
    if (next) await scheduleNextKey(transaction, signsFrom)
    else await applyStep(transaction, vault, { kind: 'publish', signsFrom }, now)
    return signsFrom
  })
}

async function applyStep(transaction: Drizzle, vault: KeyVault, step: KeyStep, now: Date): Promise<void> {
  switch (step.kind) {
    case 'publish': {
      const key = await generateSigningKey(vault)
      await addSigningKey(transaction, { ...key, state: 'next', createdAt: now, signsFrom: step.signsFrom })
      return auditKey(transaction, 'key.publish', now, { kid: key.kid, signsFrom: step.signsFrom.toISOString() })
    }
    case 'promote':
      await promoteNextKey(transaction, now)
      return auditKey(transaction, 'key.promote', now, { kid: step.kid })
    case 'retire':
      await retireKey(transaction, step.kid, now)
      return auditKey(transaction, 'key.retire', now, { kid: step.kid })
    case 'delete':
      return deleteKey(transaction, step.kid)
    default:
      return step satisfies never
  }
}

async function auditKey(transaction: Drizzle, action: AuditAction, now: Date, details: Record<string, unknown>) {
  await addAuditEvents(transaction, [{ occurredAt: now, action, outcome: 'ok', details }])
}
