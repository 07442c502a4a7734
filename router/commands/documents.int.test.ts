import { beforeEach, describe, expect, it } from 'vitest'
import { createTestRedis } from '../../test/setup/redis.ts'
import { apolloManifest, documentsCommand } from '../testing/documents-command.ts'
import { sha256 } from '../trusted-documents/document.ts'

const products = 'query Products { products(first: 5) { nodes { id name } } }'
const order = 'query Order($id: ID!) { order(id: $id) { id status } }'
const follow = 'subscription Follow($id: ID!) { orderStatusChanged(orderId: $id) { version } }'

let command: ReturnType<typeof documentsCommand>

beforeEach(async () => {
  command = documentsCommand({ REDIS_URL: await createTestRedis() })
})

// Each run starts a process, which takes seconds on a busy machine.
describe('the command for trusted documents', { timeout: 180_000 }, () => {
  it('adds manifests of Apollo and Relay, and lists their documents', async () => {
    const operation = { id: sha256(products), body: products, name: 'Products', type: 'query' }
    const added = await command.withManifest('add', apolloManifest([operation]))
    expect(added).toEqual({ code: 0, output: '1 documents added, 0 were stored already\n', error: '' })
    const ofWeb = await command.withManifest('add', { order, follow }, '--client', 'web')
    expect(ofWeb.output).toBe('2 documents added, 0 were stored already\n')
    expect((await command.withManifest('add', { order, follow }, '--client', 'web')).output).toBe(
      '0 documents added, 2 were stored already\n',
    )
    expect((await command.run('list')).output.split('\n')).toEqual([
      `${sha256(products)}  Products  all clients  ${products.length} characters`,
      `order  Order  web  ${order.length} characters`,
      `follow  Follow  web  ${follow.length} characters`,
      '',
    ])
    expect((await command.run('list', '--client', 'ios')).output).toBe('There are no trusted documents\n')
  })

  it('removes documents by id and client, or all', async () => {
    await command.withManifest('add', { products })
    await command.withManifest('add', { order, follow }, '--client', 'web')
    expect((await command.run('remove', 'order', '--client', 'web')).error).toMatch('add --yes')
    expect((await command.run('remove', 'order', '--yes')).error).toBe('Not stored: order\n')
    expect((await command.run('remove', 'order', '--client', 'web', '--yes')).output).toBe('1 documents removed\n')
    expect((await command.run('remove', '--all', '--yes')).output).toBe('2 documents removed\n')
    expect((await command.run('list')).output).toBe('There are no trusted documents\n')
  })

  it('refuses a manifest as a whole, and names every fault of every document', async () => {
    const body = '{ products { nodes { nope } } }'
    const manifest = apolloManifest([
      { id: 'good', body: products },
      { id: 'unknown-field', body, name: 'Unknown' },
      { id: 'syntax', body: '{' },
      { id: 'two', body: 'query A { __typename } query B { __typename }' },
      { id: sha256('another text'), body: products },
      { id: 'type', body: products, type: 'mutation' },
      { id: 'name', body: products, name: 'Other' },
      { id: 'twice', body: products },
      { id: 'twice', body: order },
      { id: 'long', body: `{ __typename } # ${'x'.repeat(40_000)}` },
      { id: 'long-subscription', body: `${follow} # ${'x'.repeat(20_000)}` },
    ])
    const { code, output, error } = await command.withManifest('add', manifest)
    expect([code, output]).toEqual([1, ''])
    expect(error.split('\n')).toEqual([
      '9 of 11 documents are refused, nothing is stored:',
      '  Unknown unknown-field: line 1, column 22: Cannot query field "nope" on type "Product". Did you mean "name"?',
      expect.stringMatching(/^ {2}syntax: line 1, column 2: Syntax Error/),
      '  two: a document must have exactly one operation',
      `  ${sha256('another text')}: the id is a SHA-256 hash, but not that of the text`,
      '  type: the manifest says that it is a mutation, it is a query',
      '  Other name: the manifest says that its name is Other, it is Products',
      '  twice: the manifest has the id twice, with different texts',
      expect.stringMatching(/^ {2}long: The document has \d+ characters/),
      expect.stringMatching(/^ {2}long-subscription: The subscription has \d+ characters/),
      '',
    ])
    expect((await command.run('list')).output).toBe('There are no trusted documents\n')
  })

  it('never changes the text of an id that clients know', async () => {
    await command.withManifest('add', { a: products })
    const { code, error } = await command.withManifest('add', { a: order, b: order })
    expect(code).toBe(1)
    expect(error).toBe('Order a is stored with another text: use another id, or remove it\n')
    expect((await command.run('list')).output).toMatch(/^a {2}Products .*\n$/)
    // Another client has documents of its own.
    expect((await command.withManifest('add', { a: order }, '--client', 'web')).code).toBe(0)
  })

  it('checks a manifest without Redis, for the pipeline of a client', async () => {
    const offline = documentsCommand({ REDIS_URL: 'redis://127.0.0.1:1' })
    expect((await offline.withManifest('check', { a: products, b: follow })).output).toBe('2 documents are valid\n')
    expect((await offline.withManifest('check', { a: '{ nope }' })).code).toBe(1)
    expect((await offline.run('list')).error).toMatch('The Redis of REDIS_URL does not answer')
  })

  it('says what it needs', async () => {
    expect((await command.run()).error).toMatch(/^Usage: npm run documents/)
    expect((await command.run('add')).error).toMatch(/^Name a manifest/)
    expect((await command.run('add', 'missing.json')).error).toBe('missing.json cannot be read (ENOENT)\n')
    expect((await command.withManifest('add', '{')).error).toMatch('manifest.json: The manifest is not JSON')
    expect((await command.withManifest('add', { a: products }, '--client', 'a\nb')).error).toMatch('--client must have')
    const elsewhere = documentsCommand({ REDIS_URL: 'redis://127.0.0.1:1', SUPERGRAPH_FILE: 'none.graphql' })
    const { code, error } = await elsewhere.withManifest('check', { a: products })
    expect([code, error]).toEqual([78, 'none.graphql cannot be read (ENOENT): set SUPERGRAPH_FILE\n'])
  })
})
