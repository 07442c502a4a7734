import { globSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { checkAsyncApi } from '../tools/check/asyncapi.ts'
import { exampleOf } from '../tools/events/json-schema.ts'
import { parseEnvelope } from './envelope.ts'
import { publishedEvents } from './published-events.ts'

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const ajv = addFormats.default(new Ajv2020({ strict: true }))

describe('the description of the events', () => {
  it('contains every event of schema/events/', () => {
    const sources = globSync('*.ts', { cwd: new URL('.', import.meta.url) }).filter((file) => !file.includes('.test.'))
    const names = sources.flatMap((file) => [...read(`./${file}`).matchAll(/^ {2}name: '([a-z_.]+)'/gm)])
    expect(publishedEvents.map(({ name }) => name).toSorted()).toEqual(names.map(([, name]) => name!).toSorted())
  })

  it('is valid AsyncAPI, and a fault in it is found', async () => {
    expect(await checkAsyncApi()).toEqual([])
    const broken = JSON.parse(read('./asyncapi.json'))
    broken.operations['publish.order.created'].channel.$ref = '#/channels/nowhere'
    expect(await checkAsyncApi(JSON.stringify(broken))).toContainEqual(expect.stringContaining('nowhere'))
  })

  it.each(publishedEvents)('has a JSON Schema that says the same as the service: $name', (type) => {
    const validate = ajv.compile(JSON.parse(read(`./json/${type.name}.schema.json`)))
    const example = exampleOf(type)
    const isRead = (event: object) => {
      try {
        type.parse(parseEnvelope(JSON.stringify(event)).data)
        return true
      } catch {
        return false
      }
    }
    const damaged = Object.keys(type.example as object).map((field) => {
      const { [field]: _, ...data } = type.example as Record<string, unknown>
      return { ...example, data }
    })
    const cases = [
      example,
      { ...example, more: 1 },
      { ...example, event_id: 'x' },
      { ...example, data: null },
      ...damaged,
    ]
    expect(cases.map((event) => validate(event))).toEqual(cases.map(isRead))
    expect(validate(example)).toBe(true)
    expect(validate({ ...example, event_type: 'another' })).toBe(false)
  })
})
