import type { Environment } from '../process/config.ts'
import { createLinkSigner, type LinkSigner } from '../values/link-token.ts'

/** Reads the keys of tracking links, the current one first. Without a key there are no links. */
export function readLinkKeys({ secret }: Environment): string[] {
  if (secret.optional('TRACKING_LINK_KEY') === undefined) return []
  const previous = secret.optional('TRACKING_LINK_KEY_PREVIOUS')
  return [secret.text('TRACKING_LINK_KEY'), ...(previous === undefined ? [] : [previous])]
}

/** Null without a key. */
export function linkSignerOf(keys: readonly string[]): LinkSigner | null {
  return keys.length > 0 ? createLinkSigner(keys) : null
}
