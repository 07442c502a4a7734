import { MasterKeyError } from '#platform/encryption/master-keys.ts'
import type { Log } from '#platform/process/log.ts'
import type { Sealing } from '../sealing.ts'
import type { Claim } from '../store/deliveries.ts'

/** Decrypts the secrets that sign the request of a claim. Undefined if they cannot be decrypted: logs that once for an endpoint. */
export function createSecretOpener(sealing: Sealing, log: Log) {
  const unreadable = new Set<string>()

  return ({ endpointId, secret, previousSecret }: Claim): string[] | undefined => {
    const stored = previousSecret === null ? [secret] : [secret, previousSecret]
    try {
      const secrets = stored.map((text) => sealing.unwrap(endpointId, text))
      unreadable.delete(endpointId)
      return secrets
    } catch (error) {
      if (!(error instanceof MasterKeyError)) throw error
      if (!unreadable.has(endpointId))
        log.error(
          { endpoint_id: endpointId, reason: error.message },
          'webhooks wait because the secret of their endpoint cannot be decrypted: restore it, or rotate it without an overlap',
        )
      unreadable.add(endpointId)
      return undefined
    }
  }
}
