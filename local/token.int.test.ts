import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { systemEnvironment } from './config.ts'
import { freePort } from './processes/port.ts'

const entry = fileURLToPath(new URL('./token.ts', import.meta.url))

async function runToken(port: number, ...options: string[]) {
  const env = { ...systemEnvironment(), AUTH_PORT: String(port) }
  return await promisify(execFile)(process.execPath, [entry, ...options], { env })
}

test('prints only the token of a seeded client', async () => {
  const requests: unknown[] = []
  const auth = createServer(async (request, response) => {
    requests.push([request.method, request.url, request.headers.authorization, await text(request)])
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ access_token: 'ey.token' }))
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void auth.close())
  await once(auth, 'listening')
  const { port } = auth.address() as { port: number }

  expect((await runToken(port, 'operations')).stdout).toBe('ey.token\n')
  const credentials = Buffer.from('operations:operations-secret').toString('base64')
  expect(requests).toEqual([['POST', '/oauth/token', `Basic ${credentials}`, 'grant_type=client_credentials']])
})

test('an unknown client is refused with the names of the known ones', async () => {
  await expect(runToken(await freePort(), 'stranger')).rejects.toMatchObject({
    code: 1,
    stderr: 'No client stranger: use storefront or operations\n',
  })
})

test('if Waybill does not run, the error is one line', async () => {
  const port = await freePort()
  const stderr = expect.stringMatching(new RegExp(`^No answer from http://localhost:${port}: .*npm start.*\n$`))
  await expect(runToken(port)).rejects.toMatchObject({ code: 1, stdout: '', stderr })
})
