import { expect, it } from 'vitest'
import { wordsOf } from './words.ts'

it.each([
  ['Enamel Mug, 0.3 l', ['enamel', 'mug', '0', '3', 'l']],
  ['CAFÉ crème', ['cafe', 'creme']],
  ['Möbel-Politur', ['mobel', 'politur']],
  ['ﬁne ½', ['fine', '1', '2']],
  ['東京 タオル', ['東京', 'タオル']],
  ['mug Mug MUG', ['mug']],
  ['…!', []],
])('%s', (text, words) => {
  expect(wordsOf(text)).toEqual(words)
})

it('has a limit', () => {
  expect(wordsOf(Array.from({ length: 100 }, (_, index) => `w${index}`).join(' '))).toHaveLength(20)
})
