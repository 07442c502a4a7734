// The image has every program that is started in a container, with everything that they import.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, matchesGlob, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const rules = read('.dockerignore')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))

/** As Docker does it: the last rule that matches the file or a directory above it decides. */
function isInContext(file: string): boolean {
  const above = file.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'))
  const last = rules.findLast((rule) => above.some((path) => matchesGlob(path, rule.replace('!', ''))))
  return existsSync(join(root, file)) && last?.startsWith('!') === true
}

/** Where containers are started: by us, and by operators who follow the documents. */
const places = [
  ...[
    'Dockerfile',
    'docker-compose.yml',
    'docker-compose.production.yml',
    'ops/first-order.sh',
    'ops/production/first-order.sh',
  ],
  ...globSync(['ops/helm/waybill/templates/*', 'docs/**/*.md'], { cwd: root }),
]
const started =
  /(?:exec (?:-\w+ )*[\w$"{}:-]+ |compose run .*|CMD \[|\[|-- |clear-groups )"?node"?,? "?((?:ops|subgraphs|router)\/[\w/-]+\.[tj]s)/g
const programs = [
  ...new Set(places.flatMap((place) => [...read(place).matchAll(started)].map(([, file]) => file!))),
].sort()

function importsOf(file: string): string[] {
  const names = [...read(file).matchAll(/(?:from|import|import\() ?'([#.][^']+)'/g)].map(([, name]) => name!)
  return names.map((name) =>
    name.startsWith('#') ? name.slice(1) : relative(root, resolve(join(root, file), '..', name)),
  )
}

test('containers start programs of all kinds', () => {
  expect(programs).toEqual(
    expect.arrayContaining([
      ...['ops/serve.ts', 'ops/migrate.ts', 'ops/check-health.js', 'ops/fill-compile-cache.ts', 'ops/back-up-keys.ts'],
      ...['ops/apply-erasures.ts', 'ops/event-keys.ts', 'subgraphs/auth/commands/register-client.ts'],
    ]),
  )
})

test.each(programs)('%s is in the image, with what it imports', (program) => {
  const found = new Set([program])
  for (const file of found) {
    expect([file, isInContext(file)]).toEqual([file, true])
    if (/\.[tj]s$/.test(file)) for (const name of importsOf(file)) found.add(name)
  }
})
