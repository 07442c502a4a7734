// The budgets of the pages, checked by `npx size-limit` after `npm run build:pages`: all scripts and styles that a page
// loads until a person can use it, compressed with gzip.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const folderOf = (application) => `pages/dist/${application}`
const manifestOf = (application) => JSON.parse(readFileSync(`${folderOf(application)}/.vite/manifest.json`, 'utf8'))

/** The files of entries with all of their static imports. */
function filesOf(application, ...entries) {
  const manifest = manifestOf(application)
  const files = new Set()
  const visit = (key) => {
    const { file, css = [], imports = [] } = manifest[key]
    if (files.has(file)) return
    for (const name of [file, ...css]) files.add(name)
    imports.forEach(visit)
  }
  entries.forEach(visit)
  return [...files].map((file) => `${folderOf(application)}/${file}`)
}

const sizeOf = (files) => files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0)

/** The list of orders, which the board opens with. The panel of an order opens beside it. */
const orders = 'orders/orders-page.tsx'

/** The page of the board that loads most, with everything that comes before it. */
function largestPage() {
  const pages = manifestOf('operations')['index.html'].dynamicImports
  const files = pages.map((page) => {
    const before = page.startsWith('order/') ? ['index.html', orders] : ['index.html']
    return filesOf('operations', ...before, page)
  })
  return files.reduce((largest, each) => (sizeOf(each) > sizeOf(largest) ? each : largest))
}

const budget = (name, path, limit) => ({ name, path, limit, gzip: true })

export default [
  budget('tracking page', filesOf('storefront', 'tracking.html'), '90 kB'),
  budget('storefront', filesOf('storefront', 'index.html'), '180 kB'),
  budget('board', filesOf('operations', 'index.html', orders), '250 kB'),
  budget('board, its largest page', largestPage(), '250 kB'),
]
