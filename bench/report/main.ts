// npm run bench:report: prints the latest results as tables for docs/performance.md. With --write: updates the document.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { catalogueTables } from '../catalogue/tables.ts'
import { projectDirectory, resultsDirectory } from '../config.ts'
import { eventsTables } from '../events/tables.ts'
import { gatewaysTables } from '../gateways/tables.ts'
import { graphTables } from '../graph/tables.ts'
import { growthTables } from '../growth/tables.ts'
import { limitsTables } from '../limits/tables.ts'
import { liveTables } from '../live/tables.ts'
import { ordersTables } from '../orders/tables.ts'
import type { Result } from '../run.ts'
import { soakTables } from '../soak/tables.ts'
import type { TitledTable } from '../table.ts'
import { tokensTables } from '../tokens/tables.ts'
import { capacityTables } from './capacity-tables.ts'
import { fillIn } from './fill-in.ts'
import { section } from './section.ts'

const documentFile = join(projectDirectory, 'docs', 'performance.md')

// The same code writes and reads the figures, so the JSON has their types.
// biome-ignore lint/suspicious/noExplicitAny: see above
const tablesOf: Record<string, [benchmark: string, tables: (figures: any) => TitledTable[]]> = {
  orders: ['orders', ordersTables],
  limits: ['limits', limitsTables],
  graph: ['graph', graphTables],
  gateways: ['gateways', gatewaysTables],
  catalogue: ['catalogue', catalogueTables],
  events: ['events', eventsTables],
  live: ['live', liveTables],
  tokens: ['tokens', tokensTables],
  soak: ['soak', soakTables],
  growth: ['growth', growthTables],
  capacity: ['orders', capacityTables],
}

const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } })
const sections = new Map<string, string>()
for (const [name, [benchmark, tables]] of Object.entries(tablesOf)) {
  const text = await readFile(join(resultsDirectory, `${benchmark}.json`), 'utf8').catch(() => undefined)
  if (!text) continue
  const result = JSON.parse(text) as Result<{ foundations?: string[] }>
  sections.set(name, section(result, tables(result)))
}

if (values.write) {
  await writeFile(documentFile, fillIn(await readFile(documentFile, 'utf8'), sections))
  console.log(`${documentFile}: ${[...sections.keys()].join(', ')}`)
} else {
  for (const text of sections.values()) console.log(`${text}\n`)
}
