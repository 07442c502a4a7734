// The budgets of the pages, checked by `npx size-limit` after `npm run build:pages`: all scripts and styles that a page
// loads until a person can use it, compressed with gzip.
import { readFileSync } from 'node:fs'

/** The files of an entry with all of its static imports. */
function filesOf(application, entry) {
  const folder = `pages/dist/${application}`
  const manifest = JSON.parse(readFileSync(`${folder}/.vite/manifest.json`, 'utf8'))
  const files = new Set()
  const visit = (key) => {
    const { file, css = [], imports = [] } = manifest[key]
    if (files.has(file)) return
    for (const name of [file, ...css]) files.add(name)
    imports.forEach(visit)
  }
  visit(entry)
  return [...files].map((file) => `${folder}/${file}`)
}

const budget = (name, path, limit) => ({ name, path, limit, gzip: true })

export default [
  budget('tracking page', filesOf('storefront', 'tracking.html'), '90 kB'),
  budget('storefront', filesOf('storefront', 'index.html'), '180 kB'),
  budget('board', filesOf('operations', 'index.html'), '250 kB'),
]
