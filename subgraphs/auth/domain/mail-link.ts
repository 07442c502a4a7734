// Links in mails prove that their holder receives mail at the address of an account. They are signed, expire, and work
// once: each names the state of the account that its use changes, so no table of used links is needed.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { Refusal } from '#platform/values/refusal.ts'

export type LinkPurpose = 'reset-password' | 'verify-email'

/** The state of an account that the use of a link changes. */
export interface LinkedAccount {
  id: string
  passwordHash: string | null
  emailHash: string | null
  emailVerifiedAt: Date | null
}

const lifetimeMilliseconds: Record<LinkPurpose, number> = {
  'reset-password': 3_600_000,
  'verify-email': 7 * 86_400_000,
}
const longestLink = 500

/** The token of a link. @param key 32 bytes that only this service knows */
export function signLink(key: Buffer, purpose: LinkPurpose, account: LinkedAccount, now: Date): string {
  const expiresAt = Math.floor((now.getTime() + lifetimeMilliseconds[purpose]) / 1000)
  const claims = [purpose, account.id, expiresAt, stateOf(key, purpose, account)]
  const content = Buffer.from(JSON.stringify(claims)).toString('base64url')
  return `${content}.${mac(key, `link ${content}`)}`
}

/** The account of a token whose signature and time are valid. @throws {Refusal} INVALID_LINK, LINK_EXPIRED */
export function readLink(key: Buffer, purpose: LinkPurpose, token: string, now: Date): { id: string; state: string } {
  const [content = '', signature = '', ...more] = token.length > longestLink ? [] : token.split('.')
  if (more.length > 0 || !equal(signature, mac(key, `link ${content}`))) throw invalidLink()
  const [given, id, expiresAt, state] = JSON.parse(Buffer.from(content, 'base64url').toString()) as [
    ...[string, string],
    ...[number, string],
  ]
  if (given !== purpose) throw invalidLink()
  if (expiresAt * 1000 <= now.getTime()) throw new Refusal('LINK_EXPIRED', 'The link has expired: request another one')
  return { id, state }
}

/**
 * Checks that a link has not been used: the account is in the state that the link names.
 * @throws {Refusal} LINK_USED
 */
export function requireUnused(key: Buffer, purpose: LinkPurpose, state: string, account: LinkedAccount): void {
  if (equal(state, stateOf(key, purpose, account))) return
  throw new Refusal('LINK_USED', 'The link was used, or the account has changed since: request another one')
}

export function invalidLink(): Refusal {
  return new Refusal('INVALID_LINK', 'The link is incomplete, or it belongs to another account')
}

function stateOf(key: Buffer, purpose: LinkPurpose, { id, passwordHash, emailHash, emailVerifiedAt }: LinkedAccount) {
  const changing = purpose === 'reset-password' ? passwordHash : emailVerifiedAt !== null
  return mac(key, `state ${JSON.stringify([purpose, id, emailHash, changing])}`).slice(0, 22)
}

function mac(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url')
}

function equal(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}
