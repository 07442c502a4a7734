import { globSync, readFileSync, statSync } from 'node:fs'
import { parse } from 'graphql'
import { createClient } from 'graphql-ws'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestToken } from '../../local/request-token.ts'
import { seed } from '../../local/seed/seed.ts'
import { type CodeBlock, codeBlocksOf, documents, root } from './code-blocks.ts'
import { type DocumentedSystem, startDocumentedSystem } from './documented-system.ts'

/** Not code: output, trees of files, messages of protocols, diagrams. */
const notRun = ['text', 'http', 'mermaid', 'markdown']

let documented: DocumentedSystem
/** Values that a document writes as `…`, by the name of their argument: those of the latest response. */
const known: Record<string, string> = {}

beforeAll(async () => {
  documented = await startDocumentedSystem()
  await documented.runShell('npm run -s register-client shop -- --scopes "orders:read"')
}, 120_000)
afterAll(() => documented.stop())

const blocks = documents.flatMap(codeBlocksOf)
/** Programs of the repository have tests of their own. */
const programs = new Set(
  globSync('{examples,ops}/*.{ts,sh,py}', { cwd: root }).map((file) => readFileSync(`${root}/${file}`, 'utf8')),
)
const blocksIn = (language: string) =>
  blocks
    .filter((block) => block.language === language && !programs.has(block.code))
    .map((block) => [block.place, block] as const)

test('every code block says which language it is in, and is run', () => {
  const run = ['sh', 'graphql', 'sql', 'json']
  const others = blocks.filter(({ language, code }) => ![...run, ...notRun].includes(language) && !programs.has(code))
  expect(others.map(({ place, language }) => `${place} ${language}`)).toEqual([])
})

describe('commands', () => {
  test.each(blocksIn('sh'))('of %s work', { timeout: 120_000 }, async (_, block) => {
    const isInContainers = block.code.includes('docker compose')
    if (isInContainers) await removeClients()
    try {
      const output = await documented.runShell(definitionsBefore(block) + (await fillIn(block.code)))
      // Refusals are only those that the document shows. Reasons of dead letters are not responses.
      const responses = output.split('\n').filter((line) => line.startsWith('{'))
      const codes = responses.flatMap((line) =>
        [...line.matchAll(/"(?:code|error)":"(\w+)"/g)].map(([, code]) => code!),
      )
      const document = readFileSync(`${root}/${block.place.split(':')[0]}`, 'utf8')
      expect(codes.filter((code) => !document.includes(code))).toEqual([])
    } finally {
      if (isInContainers) await restoreClients()
    }
  })

  /** What a reader's shell knows from blocks above: variables and functions. */
  function definitionsBefore({ place }: CodeBlock): string {
    const [document, line] = place.split(':') as [string, string]
    return codeBlocksOf(document)
      .filter((other) => other.language === 'sh' && Number(other.place.split(':')[1]) < Number(line))
      .filter(({ code }) => code.split('\n').every((text) => /^((export )?\w+=|\w+\(\) |#|$)/.test(text)))
      .map(({ code }) => code)
      .join('')
  }

  test('npm run generate-env writes secrets that only their owner can read', () => {
    expect(statSync(documented.envFile).mode & 0o777).toBe(0o600)
    expect(readFileSync(documented.envFile, 'utf8')).toMatch(/^REDIS_PASSWORD=[0-9a-f]{64}$/m)
  })
})

describe('npm run example', () => {
  const ofOrders = ['track-order', 'with-apollo-client', 'with-apollo-over-http', 'with-urql', 'with-graphql-sse']

  test.each(ofOrders)('%s follows an order until it is delivered', async (name) => {
    const output = await documented.runShell(`npm run example ${name} -- ${await placeOrder()}`)
    expect(output.trim().split('\n').at(-1)).toContain('DELIVERED')
  })

  test.each([...ofOrders, 'with-event-source'])(
    '%s says in one line that there is nothing with a wrong id',
    async (name) => {
      const output = await documented.runShell(`! npm run example ${name} -- nothing 2>&1`)
      expect(output).toMatch(/^There is no (order|product) nothing \(.*\)\n$/)
    },
  )

  test('says how it is used', async () => {
    for (const options of ['', 'unknown -- 1', 'track-order']) {
      expect(await documented.runShell(`! npm run example ${options} 2>&1`)).toMatch(
        /^Usage: npm run example <name> -- <id>\n/,
      )
    }
  })
})

describe('operations', () => {
  test.each(blocksIn('graphql'))(
    'of %s are answered without an error or a refusal',
    { timeout: 60_000 },
    async (_, block) => {
      const { urls } = documented.system
      const token = await requestToken(urls.auth, 'storefront')
      for (const query of operationsIn(block)) {
        const filled = query.replaceAll(/(\w+): "…"/g, (text, name: string) =>
          known[name] ? `${name}: "${known[name]}"` : text,
        )
        const result = /^\s*subscription/.test(filled) ? await firstOf(filled, token) : await post(filled, token)
        expect(JSON.stringify(result)).not.toMatch(/"errors":|"code":/)
        remember(result)
      }
    },
  )

  /** A document may show several in one block, each of which a reader runs by itself. */
  function operationsIn({ code }: CodeBlock): string[] {
    const { definitions } = parse(code)
    return definitions.map(({ loc }) => code.slice(loc!.start, loc!.end))
  }

  async function post(query: string, token: string): Promise<unknown> {
    // Signing in needs no token, and a reader has none then.
    const headers = /sign(In|Up)|refreshSession/.test(query) ? {} : { authorization: `Bearer ${token}` }
    const response = await fetch(`${documented.system.urls.router}/graphql`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    })
    return await response.json()
  }

  async function firstOf(query: string, token: string): Promise<unknown> {
    const client = createClient({
      url: `${documented.system.urls.router.replace('http', 'ws')}/graphql`,
      connectionParams: { authorization: `Bearer ${token}` },
    })
    try {
      for await (const result of client.iterate({ query })) return result
    } finally {
      await client.dispose()
    }
    return undefined
  }

  function remember(result: unknown): void {
    const order = /"order":\{"id":"([^"]+)"/.exec(JSON.stringify(result))?.[1]
    const refreshToken = /"refreshToken":"([^"]+)"/.exec(JSON.stringify(result))?.[1]
    Object.assign(known, order && { orderId: order, id: order }, refreshToken && { refreshToken })
  }
})

describe('statements', () => {
  test.each(blocksIn('sql'))('of %s run on the tables of a service', async (_, { code }) => {
    for (const statement of code
      .replaceAll('{…}', '{}')
      .split(';')
      .filter((text) => text.trim() !== '')) {
      const failures: unknown[] = []
      for (const url of Object.values(documented.system.databaseUrls))
        await attempt(url, statement).catch((error) => failures.push(error))
      expect(failures.length, String(failures[0])).toBeLessThan(Object.keys(documented.system.databaseUrls).length)
    }
  })

  async function attempt(url: string, statement: string): Promise<void> {
    const sql = postgres(url, { max: 1 })
    const undo = new Error('undo')
    try {
      await sql.begin(async (transaction) => {
        await transaction.unsafe(statement)
        throw undo
      })
    } catch (error) {
      if (error !== undo) throw error
    } finally {
      await sql.end()
    }
  }
})

test.each(blocksIn('json'))('the JSON of %s is valid', (_, { code }) => {
  expect(() => JSON.parse(code)).not.toThrow()
})

/** As in containers, which begin without the clients of local mode. */
async function removeClients(): Promise<void> {
  const sql = postgres(documented.system.databaseUrls.auth, { max: 1 })
  await sql`delete from clients where id in ('storefront', 'operations')`
  await sql.end()
}

async function restoreClients(): Promise<void> {
  await removeClients()
  await seed(documented.system.databaseUrls, { masterKey: documented.system.secrets.masterKey.auth })
}

/** `sales <id>`: a group and one of its dead letters. */
const deadLetter = /\b(\w+) <id>/

/** Replaces what a reader would: `<id>` by a dead letter each, `ID` by an order. */
async function fillIn(code: string): Promise<string> {
  let filled = code.replaceAll(/ \[<id> …\]/g, '')
  for (let found = deadLetter.exec(filled); found; found = deadLetter.exec(filled)) {
    filled = filled.replace(deadLetter, `$1 ${await documented.makeDeadLetter(found[1]!)}`)
  }
  if (/\bORDER_ID\b/.test(filled)) filled = filled.replaceAll(/\bORDER_ID\b/g, await placeOrder())
  return filled
}

async function placeOrder(): Promise<string> {
  const output = await documented.runShell('npm run demo')
  return /ordered +(\S+),/.exec(output)![1]!
}
