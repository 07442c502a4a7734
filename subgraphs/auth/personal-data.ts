import { createHmac } from 'node:crypto'
import { createDataKeys } from '#platform/encryption/data-keys.ts'
import { createMasterKeys, type MasterSecrets } from '#platform/encryption/master-keys.ts'
import { createOwnedData, type OwnedData } from '#platform/encryption/owned-data.ts'
import type { Sql } from '#platform/postgres/database.ts'

/** Encrypts what auth knows about persons, and finds persons by it. */
export interface PersonalData extends OwnedData {
  /** A keyed hash for look-ups. The key is encrypted like a data key, so a copy of the tables cannot test addresses. */
  hashOf(kind: 'email' | 'phone', text: string): string
  /** A key of this service that all its processes share, for signatures of links in mails. */
  linkKey: Buffer
}

/** The purpose of the derived master key. */
export const dataKeysPurpose = 'data keys'

const lookupOwner = 'service:lookup'
const linkOwner = 'service:mail-links'

/** Loads the keys of the service; the first process creates them. */
export async function loadPersonalData(database: Sql, secrets: MasterSecrets): Promise<PersonalData> {
  const masterKeys = createMasterKeys(secrets, dataKeysPurpose, 'AUTH_MASTER_KEY')
  const dataKeys = createDataKeys({ database, masterKeys })
  const serviceKeys = await dataKeys.provide([lookupOwner, linkOwner])
  const lookupKey = serviceKeys.get(lookupOwner)!
  return {
    ...createOwnedData(dataKeys),
    hashOf: (kind, text) => createHmac('sha256', lookupKey).update(`${kind} ${text}`).digest('base64url'),
    linkKey: serviceKeys.get(linkOwner)!,
  }
}
