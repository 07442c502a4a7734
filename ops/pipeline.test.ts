import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { parse } from 'yaml'

const run = promisify(execFile)
const script = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const outcome = (name: string, args: string[], environment: Record<string, string> = {}) =>
  run(process.execPath, [script(name), ...args], { env: { ...process.env, ...environment } }).then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, output: stderr }),
  )

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

/** A router that gives these answers, and then repeats the last one. */
async function routerWith(...answers: [status: number, body: unknown][]): Promise<string> {
  const server = createServer((_request, response) => {
    const [status, body] = answers.length > 1 ? answers.shift()! : answers[0]!
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('the smoke test waits until the router serves the catalogue', async () => {
  const url = await routerWith([503, { errors: [] }], [200, { data: { products: { edges: [] } } }])
  expect(await outcome('smoke-test.js', [url])).toEqual({ code: 0, output: `${url} serves the catalogue\n` })
})

test('the smoke test fails with the reason if the router does not serve the catalogue in time', async () => {
  const url = await routerWith([200, { errors: [{ message: 'broken' }] }])
  const { code, output } = await outcome('smoke-test.js', [url], { SMOKE_TEST_MS: '1' })
  expect(code).toBe(1)
  expect(output).toContain('broken')
  expect((await outcome('smoke-test.js', [])).code).toBe(2)
})

test('the notes of a release are its section of the changelog', async () => {
  const { code, output } = await outcome('release-notes.js', ['Unreleased'])
  expect(code).toBe(0)
  expect(output).toMatch(/^### /)
  expect(output).not.toMatch(/^## /m)
  expect((await outcome('release-notes.js', ['99.0.0'])).code).toBe(1)
})

test('the list of dependencies of a release has all that runs, and nothing that only tests need', async () => {
  const { output } = await outcome('sbom.js', [])
  const { components } = JSON.parse(output) as { components: { group?: string; name: string; version: string }[] }
  const names = components.map(({ group, name }) => (group ? `${group}/${name}` : name))
  const { dependencies, devDependencies } = JSON.parse(readFileSync(script('../package.json'), 'utf8'))
  expect(names).toEqual(expect.arrayContaining(Object.keys(dependencies)))
  expect(names).not.toContain('vitest')
  expect(Object.keys(devDependencies)).toContain('vitest')
  // Needed by development dependencies, too.
  expect(names).toEqual(expect.arrayContaining(['ws', 'yaml']))
})

test('the workflows call only scripts and files that exist', () => {
  for (const file of ['ci.yml', 'release.yml', 'deploy.yml']) {
    const text = readFileSync(script(`../.github/workflows/${file}`), 'utf8')
    expect(parse(text)).toMatchObject({ permissions: { contents: 'read' } })
    for (const [path] of text.matchAll(/\b(?:ops|\.ci|\.github)\/[\w/.-]+/g)) {
      if (!path.includes('environments/')) expect(() => readFileSync(script(`../${path}`))).not.toThrow(/ENOENT/)
    }
  }
})
