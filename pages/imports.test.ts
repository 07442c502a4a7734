// dependency-cruiser cannot read JSX with the parser that this repository uses, so this test has the rules for pages/.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const here = fileURLToPath(new URL('.', import.meta.url))
const files = globSync('{ui,storefront,operations}/**/*.{ts,tsx}', { cwd: here }).filter(
  (file) => !/\.test\.ts$|vite\.config\.ts$/.test(file),
)

/** The imports of a file: packages by name, files relative to pages/. */
function importsOf(file: string): string[] {
  const specifiers = [
    ...readFileSync(join(here, file), 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'|^import '([^']+)'/gm),
  ]
  return specifiers.map(([, one, other]) => {
    const specifier = one ?? other!
    return specifier.startsWith('.') ? join(dirname(file), specifier) : specifier
  })
}

const broken = (rule: (file: string, target: string) => boolean) =>
  files.flatMap((file) =>
    importsOf(file)
      .filter((target) => rule(file, target))
      .map((target) => `${file} imports ${target}`),
  )

it('finds the imports of the applications', () => {
  expect(importsOf('storefront/main.tsx')).toContain('storefront/shop.css')
  expect(importsOf('storefront/tracking/use-story.ts')).toContain('storefront/waybill/order-source.ts')
})

it('an application can be copied with pages/ui alone', () => {
  const isOutside = (file: string, target: string) => {
    const [application] = file.split('/')
    const isReader = file.startsWith('operations/catalogue/import/') && target.startsWith('../ops/import/')
    return (
      /^(\.\.|ui|storefront|operations)(\/|$)/.test(target) &&
      ![application, 'ui'].includes(target.split('/')[0]!) &&
      !isReader
    )
  }
  expect(broken(isOutside)).toEqual([])
})

it('the readers of product files, which the board shares with `npm run import`, run in browsers', () => {
  const visited = new Set<string>()
  const visit = (file: string) => {
    if (visited.has(file)) return
    visited.add(file)
    // Subpath imports of package.json lead from the root of the repository.
    for (const target of importsOf(file).map((each) => each.replace(/^#/, '../')))
      if (target.startsWith('../')) visit(target)
  }
  for (const file of files) if (file.startsWith('operations/catalogue/import/')) visit(file)
  expect([...visited]).toContain('../ops/import/shopify.ts')
  expect([...visited].flatMap(importsOf).filter((target) => target.startsWith('node:'))).toEqual([])
})

it('pages run in browsers: they use nothing of Node and nothing of this repository', () => {
  expect(broken((_, target) => /^(node:|#)/.test(target))).toEqual([])
})

it('everything that knows Waybill is in waybill/: other folders use its types and functions, and send nothing themselves', () => {
  const sends = files.filter(
    (file) =>
      !file.includes('/waybill/') && /\bfetch\(|new WebSocket|graphql-ws/.test(readFileSync(join(here, file), 'utf8')),
  )
  expect(sends).toEqual([])
})
