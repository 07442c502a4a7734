import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { createLog } from '#platform/process/log.ts'
import { inTrace } from '#platform/tracing/active-trace.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (name: string) => readFileSync(`${root}ops/observability/logs/${name}`, 'utf8')
const objects = read('saved-searches.ndjson')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

test('the index template has each field of a log line, and no other', () => {
  const lines: string[] = []
  const log = createLog('test', 'info', { write: (text) => void lines.push(text) })
  inTrace(undefined, () => log.info({ port: 1 }, 'listening'))
  const { timestamp: _, ...fields } = JSON.parse(lines[0]!)
  const { properties } = JSON.parse(read('index-template.json')).template.mappings
  expect(Object.keys(properties).sort()).toEqual([...Object.keys(fields), '@timestamp'].sort())
})

test('the saved searches refer to the data view, and look for messages that the code logs', () => {
  const [view, ...searches] = objects
  expect(view).toMatchObject({ type: 'index-pattern', attributes: { title: 'logs-waybill-*' } })
  const source = execFileSync('git', ['grep', '-h', "'", '--', 'platform', 'router', 'subgraphs'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  for (const search of searches) {
    expect(search.references[0].id).toBe(view.id)
    const { query } = JSON.parse(search.attributes.kibanaSavedObjectMeta.searchSourceJSON).query
    const messages = query.startsWith('message') ? [...query.matchAll(/"([^"]+)"/g)].map(([, text]) => text) : []
    for (const message of messages) expect(source).toContain(`'${message}'`)
  }
})

test('the messages of logs are constant texts, which alerts and searches can name', () => {
  const calls = execFileSync(
    'git',
    ['grep', '-nE', 'log(\\.(debug|info|warn|error|fatal)|\\[[^]]+\\])\\(.*`', '--', '*.ts'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
  const ours = calls
    .split('\n')
    .filter((line) => /^(platform|router|subgraphs)\//.test(line) && !/\.test\.ts:/.test(line))
    // In the fields, texts may vary.
    .filter((line) => !/\(\{.*`.*`.*\}, '/.test(line))
  expect(ours).toEqual([])
})
