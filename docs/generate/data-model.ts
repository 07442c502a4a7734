import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { getTableName, is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import * as auth from '../../subgraphs/auth/store/tables.ts'
import * as delivery from '../../subgraphs/delivery/store/tables.ts'
import * as product from '../../subgraphs/product/store/tables.ts'
import * as sales from '../../subgraphs/sales/store/tables.ts'
import * as webhooks from '../../subgraphs/webhooks/store/tables.ts'

const services = { sales, product, delivery, auth, webhooks }

const introduction = `# Data model

Each service has its own PostgreSQL database, with a role that can open no other database. The diagrams show every table. The
definitions, checks and indexes are in \`tables.ts\` in \`subgraphs/<service>/store/\`. Ids of objects of another service, such as
\`product_id\` in sales, have no foreign key, because services share no tables.

\`npm run docs\` generates this page. \`npm run check\` fails if the page is out of date.
`

/** docs/data-model.md, as the tables are now. */
export function describeDataModel(): string {
  return [introduction, ...Object.entries(services).map(([name, module]) => describeService(name, module))].join('\n')
}

function describeService(name: string, module: object): string {
  const tables = Object.values(module).filter((value) => is(value, PgTable))
  const comments = readComments(name)
  const rows = tables.map((table) => `| \`${fullName(table)}\` | ${comments.get(getTableName(table)) ?? ''} |`)
  return [
    `## ${name[0]!.toUpperCase()}${name.slice(1)}`,
    '',
    '| table | contents |',
    '| --- | --- |',
    ...rows,
    '',
    '```mermaid',
    'erDiagram',
    ...tables.flatMap(describeTable),
    ...tables.flatMap(describeReferences),
    '```',
    '',
  ].join('\n')
}

/** The name with its schema, if that is not the default one. */
function fullName(table: PgTable): string {
  const { schema, name } = getTableConfig(table)
  return schema === undefined ? name : `${schema}.${name}`
}

function describeTable(table: PgTable): string[] {
  const { name, columns, primaryKeys, foreignKeys } = getTableConfig(table)
  const primary = new Set(primaryKeys.flatMap((key) => key.columns.map((column) => column.name)))
  const foreign = new Set(foreignKeys.flatMap((key) => key.reference().columns.map((column) => column.name)))
  const lines = columns.map((column) => {
    const keys = [
      ...(column.primary || primary.has(column.name) ? ['PK'] : []),
      ...(foreign.has(column.name) ? ['FK'] : []),
    ]
    return [
      `    ${mermaidType(column.getSQLType())} ${column.name}`,
      keys.join(', '),
      column.notNull || keys.includes('PK') ? '' : '"null"',
    ]
      .filter((part) => part !== '')
      .join(' ')
  })
  return [`  ${name} {`, ...lines, '  }']
}

function describeReferences(table: PgTable): string[] {
  const { name, foreignKeys } = getTableConfig(table)
  return foreignKeys.map((key) => {
    const { columns, foreignTable } = key.reference()
    return `  ${getTableName(foreignTable)} ||--o{ ${name} : ${columns[0]!.name}`
  })
}

/** Mermaid allows no blanks and no commas in the name of a type. */
function mermaidType(type: string): string {
  return type.replace('timestamp with time zone', 'timestamptz').replaceAll(' ', '_').replaceAll(', ', '-')
}

const sharedTables = [
  'platform/outbox/table.ts',
  'platform/events/inbox-table.ts',
  'platform/idempotency/table.ts',
  'platform/encryption/data-keys-table.ts',
]

/** The comments above the definitions, by table: what Drizzle does not keep. */
function readComments(service: string): Map<string, string> {
  const cwd = fileURLToPath(new URL('../../', import.meta.url))
  const files = [...globSync(`subgraphs/${service}/store/**/tables.ts`, { cwd }), ...sharedTables]
  const source = files.map((file) => readFileSync(`${cwd}/${file}`, 'utf8')).join('\n')
  const comments = new Map<string, string>()
  for (const { index, 1: table } of source.matchAll(/\*\/\nexport const \w+ = (?:pgTable|keys\.table)\(\s*'(\w+)'/g)) {
    comments.set(table!, inOneLine(source.slice(source.lastIndexOf('/**', index) + 3, index)))
  }
  return comments
}

function inOneLine(comment: string): string {
  return comment.replaceAll(/\n \*/g, ' ').replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').trim()
}
