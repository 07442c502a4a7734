import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const documents = globSync('**/*.md', { cwd: root, exclude: ['node_modules/**', '.data/**', 'coverage/**'] }).sort()

const withoutCode = (text: string) => text.replace(/^(```+)[\s\S]*?^\1/gm, '')

/** The anchor that GitHub gives a heading: lower case, without punctuation, with hyphens for spaces. */
function anchorOf(heading: string): string {
  const text = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '')
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-')
}

/** All anchors of a document. A repeated heading gets a number. */
function anchorsOf(path: string): Set<string> {
  const text = withoutCode(readFileSync(path, 'utf8'))
  const counts = new Map<string, number>()
  const anchors = [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
    const anchor = anchorOf(heading)
    const count = counts.get(anchor) ?? 0
    counts.set(anchor, count + 1)
    return count === 0 ? anchor : `${anchor}-${count}`
  })
  const explicit = [...text.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, id = '']) => id)
  return new Set([...anchors, ...explicit])
}

/** The links of a document that lead nowhere. */
function deadLinks(document: string): string[] {
  const text = withoutCode(readFileSync(join(root, document), 'utf8')).replace(/`[^`\n]*`/g, '')
  const links = [...text.matchAll(/\]\(\s*<?([^)\s>]+)/g)].map(([, link = '']) => link)
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false
    const [path = '', fragment] = link.split('#')
    const target = path === '' ? join(root, document) : normalize(join(root, dirname(document), decodeURI(path)))
    if (!existsSync(target)) return true
    if (fragment === undefined || statSync(target).isDirectory() || !target.endsWith('.md')) return false
    return !anchorsOf(target).has(decodeURIComponent(fragment))
  })
}

test.each(documents)('%s: every relative link and anchor resolves', (document) => {
  expect(deadLinks(document)).toEqual([])
})

test('the anchors follow the rules of GitHub', () => {
  expect(['ADR 8: pauses, without `jitter`', 'Limits of operations', 'What’s new?'].map(anchorOf)).toEqual([
    'adr-8-pauses-without-jitter',
    'limits-of-operations',
    'whats-new',
  ])
})
