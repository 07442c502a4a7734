import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { root } from './code-blocks.ts'

test('the picture in the README shows the steps of the demo, to the end', () => {
  const picture = readFileSync(`${root}/docs/demo.svg`, 'utf8')
  const program = readFileSync(`${root}/local/demo/main.ts`, 'utf8')
  const steps = [...program.matchAll(/\btell\('([^']+)'/g)].map(([, step]) => step!)
  const shown = [...picture.matchAll(/class="step"> (.{10})</g)].map(([, step]) => step!.trim())
  expect(steps.length).toBeGreaterThan(3)
  expect([...new Set(shown)]).toEqual(expect.arrayContaining(steps))
  expect(shown.at(-1)).toBe('delivered')
})
