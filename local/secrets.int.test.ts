import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadSecrets } from './secrets.ts'
import { temporaryDirectory } from './testing/temporary-directory.ts'

test('secrets are generated once and readable only for their owner', async () => {
  await using directory = await temporaryDirectory()
  const secrets = await loadSecrets(directory.path)
  expect(await loadSecrets(directory.path)).toEqual(secrets)
  expect((await stat(join(directory.path, 'secrets.json'))).mode & 0o777).toBe(0o600)
  const { databasePasswords, serviceClients, redisPasswords } = secrets
  const all = [databasePasswords, serviceClients, redisPasswords].flatMap((kind) => Object.values(kind))
  expect(new Set(all).size).toBe(16)
  for (const secret of all) expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
  for (const key of Object.values(secrets.eventKeys)) expect(key).toMatch(/^[0-9a-f]{64}$/)
})

test('missing secrets are added, existing ones stay', async () => {
  await using directory = await temporaryDirectory()
  const file = join(directory.path, 'secrets.json')
  await writeFile(file, JSON.stringify({ databasePasswords: { sales: 'as ever' } }))
  const secrets = await loadSecrets(directory.path)
  expect(secrets.databasePasswords.sales).toBe('as ever')
  expect(secrets.serviceClients.router).toHaveLength(43)
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(secrets)
})

test('a file that is not JSON is not overwritten', async () => {
  await using directory = await temporaryDirectory()
  await writeFile(join(directory.path, 'secrets.json'), '{"databasePass')
  await expect(loadSecrets(directory.path)).rejects.toThrow('secrets.json is not JSON')
})
