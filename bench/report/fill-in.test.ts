import { expect, test } from 'vitest'
import { fillIn } from './fill-in.ts'

const document = '# Speed\n\n<!-- begin orders -->\nold\n<!-- end orders -->\n\nWords.\n'

test('a section replaces the text between its marks, and nothing else changes', () => {
  const filled = fillIn(document, new Map([['orders', 'new']]))
  expect(filled).toBe('# Speed\n\n<!-- begin orders -->\n\nnew\n\n<!-- end orders -->\n\nWords.\n')
})

test('filling in is idempotent', () => {
  const sections = new Map([['orders', 'new']])
  expect(fillIn(fillIn(document, sections), sections)).toBe(fillIn(document, sections))
})

test('a section without marks is an error', () => {
  expect(() => fillIn(document, new Map([['graph', 'new']]))).toThrow('graph')
})
