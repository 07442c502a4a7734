import { createDataKeys } from '#platform/encryption/data-keys.ts'
import {
  createMasterKeys,
  MasterKeyError,
  type MasterKeys,
  type MasterSecrets,
} from '#platform/encryption/master-keys.ts'
import { createOwnedData, type OwnedData } from '#platform/encryption/owned-data.ts'
import type { Database, Sql } from '#platform/postgres/database.ts'
import { StartError } from '#platform/process/lifecycle.ts'

/** Encrypts what orders say about persons, with the data keys of their customers. */
export type PersonalData = OwnedData

/** The database of sales, and the keys of the persons in it. */
export interface SalesStore {
  database: Database
  personalData: PersonalData
}

/** The owner of a data key that encrypts nothing: a start decrypts that key to notice a wrong master key. */
const checkOwner = 'service:check'

/** The master key encrypts the data keys in the database. */
export const createSalesMasterKeys = (secrets: MasterSecrets): MasterKeys =>
  createMasterKeys(secrets, 'data keys', 'SALES_MASTER_KEY')

/** @throws {StartError} if the stored data keys are encrypted with another master key. */
export async function loadPersonalData(database: Sql, secrets: MasterSecrets): Promise<PersonalData> {
  const dataKeys = createDataKeys({ database, masterKeys: createSalesMasterKeys(secrets) })
  try {
    await dataKeys.provide([checkOwner])
  } catch (error) {
    throw error instanceof MasterKeyError ? new StartError(error.message) : error
  }
  return createOwnedData(dataKeys)
}
