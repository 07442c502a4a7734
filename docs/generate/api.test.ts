import { readFileSync } from 'node:fs'
import { buildSchema } from 'graphql'
import { expect, test } from 'vitest'
import { describeApi } from './api.ts'

const pages = describeApi()
const schema = buildSchema(readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8'))

test('every operation has a section with its arguments and scopes', () => {
  const operations = pages['api/operations.md']!
  for (const type of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(type!.getFields())) {
      const section = operations.split(/^#+ /m).find((part) => part.startsWith(`${field.name}\n`))
      expect(section, field.name).toMatch(/^Returns .*Scopes: (public|any token|`[\w:]+`)/m)
      for (const { name } of field.args) expect(section).toContain(`| \`${name}\` |`)
    }
  }
  const sectionOf = (name: string) => operations.split(/^### /m).find((part) => part.startsWith(`${name}\n`))
  expect(sectionOf('createOrder')).toContain('Scopes: `orders:create`.')
  expect(sectionOf('products')).toContain('Scopes: public.')
})

test('every type has a section, and every link leads to one', () => {
  const types = pages['api/types.md']!
  const sections = new Set([...types.matchAll(/^## (\w+)$/gm)].map(([, name]) => name!.toLowerCase()))
  for (const name of ['Order', 'CreateOrderInput', 'OrderStatus', 'CreateOrderResult', 'Refusal', 'DateTime']) {
    expect(sections).toContain(name.toLowerCase())
  }
  const links = Object.values(pages).flatMap((page) =>
    [...page.matchAll(/\(types\.md#(\w+)\)/g)].map(([, anchor]) => anchor),
  )
  expect(links.length).toBeGreaterThan(100)
  expect(links.filter((anchor) => !sections.has(anchor!))).toEqual([])
})
