import { readFileSync } from 'node:fs'
import { watchFile } from '../../files/watch-file.ts'
import type { Startup } from '../../process/lifecycle.ts'
import { type CheckSignature, createChecker } from './check-signatures.ts'
import { readPublicKeys } from './event-keys.ts'
import type { EventSignatureSettings } from './settings.ts'
import { createSigner, type SignEvents } from './sign-events.ts'

export interface EventSignatures {
  /** Undefined if this process does not sign. */
  sign: SignEvents | undefined
  /** Undefined if this process does not check signatures. */
  check: CheckSignature | undefined
}

/** Signs events of `source` and checks those of others. A changed file of public keys is in use within two seconds. */
export function createEventSignatures(
  source: string,
  { mode, key, publicKeys, publicKeysFile: file }: EventSignatureSettings,
  { log, onStop }: Startup,
): EventSignatures {
  if (mode === 'off') return { sign: undefined, check: undefined }
  let keys = readPublicKeys(publicKeys)
  if (file !== undefined) {
    const onChange = (changed: string) => {
      try {
        keys = readPublicKeys(changed)
        log.info({ keys: keys.map(({ id, source }) => `${source} ${id}`) }, 'the public keys of events have changed')
      } catch (err) {
        log.error({ err, file }, 'the file of EVENT_PUBLIC_KEYS_FILE is not valid: the keys read before stay in use')
      }
    }
    const watching = watchFile(file, {
      ...{ what: 'the file of public keys of events', text: readFileSync(file, 'utf8'), onChange, log },
    })
    onStop(() => watching.stop())
  }
  return { sign: key && createSigner(source, key), check: createChecker({ mode, keys: () => keys }) }
}
