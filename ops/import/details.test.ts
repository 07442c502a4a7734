import { expect, it } from 'vitest'
import { distinctCategories, distinctImages, readAttributes, readImage } from './details.ts'

it('images have distinct addresses, a cut text, and are at most 20', () => {
  const image = readImage('https://shop.example/a b.jpg', 'x'.repeat(300))
  expect(image).toEqual({ url: 'https://shop.example/a%20b.jpg', altText: 'x'.repeat(255) })
  expect(readImage('', 'text')).toBeUndefined()
  const many = Array.from({ length: 30 }, (_, index) => readImage(`/${index}`, ''))
  expect(distinctImages([image, undefined, image, ...many])).toHaveLength(20)
  expect(distinctImages([many[0], image, many[0]])).toEqual([{ url: '/0', altText: null }, image])
})

it('categories are distinct and not blank', () => {
  expect(distinctCategories(['Shirts', ' ', 'Shirts ', 'Linen'])).toEqual(['Shirts', 'Linen'])
})

it('attributes are options and properties with a value', () => {
  const given = [
    ['Size', 'M'],
    ['Title', 'Default Title'],
    ['Colour', ''],
    ['Size', 'L'],
    ['Title', 'Sir'],
  ] as const
  expect(readAttributes(given)).toEqual([
    { name: 'Size', value: 'M' },
    { name: 'Title', value: 'Sir' },
  ])
})
