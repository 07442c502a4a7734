import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, inject } from 'vitest'
import { openDatabase } from '#platform/postgres/database.ts'
import type { DatabaseName } from '../../local/services.ts'

/** An empty, migrated database for one test file. */
export interface TestDatabase {
  /** Connects as the role of the service, with the privileges of production. */
  url: string
  /** Drops the database and ends its connections. */
  drop(): Promise<void>
}

/** Creates a database with the tables of a service. */
export async function createTestDatabase(service: DatabaseName): Promise<TestDatabase> {
  const password = inject('rolePasswords')[service]
  if (!password) throw new Error(`template_${service} is missing: subgraphs/${service}/store/migrations does not exist`)
  const administrator = inject('postgresUrl')
  const name = `test_${service}_${randomBytes(6).toString('hex')}`
  await execute(administrator, `create database ${name} template template_${service} owner ${service}`)

  const url = new URL(administrator)
  url.username = service
  url.password = password
  url.pathname = name
  return { url: url.href, drop: () => execute(administrator, `drop database if exists ${name} with (force)`) }
}

/** Creates a database for the tests of a file and connects to it. Both end after the last test. */
export async function databaseForTests(service: DatabaseName, maxConnections?: number) {
  const { url, drop } = await createTestDatabase(service)
  const database = openDatabase({ url, applicationName: 'test', maxConnections })
  afterAll(async () => {
    await database.end()
    await drop()
  })
  return { database, url }
}

async function execute(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}
