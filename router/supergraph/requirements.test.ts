import { composeServices } from '@apollo/composition'
import { getOperationAST, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { anonymous, type Caller } from '#platform/identity/caller.ts'
import { testCaller } from '#platform/testing/test-caller.ts'
import { loadSupergraph } from './loaded-supergraph.ts'

const link = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: ["@key", "@authenticated", { name: "@requiresScopes", as: "@needs" }, "@policy"]
)`

function compose(typeDefs: string): string {
  const services = [{ name: 'one', url: 'http://localhost/', typeDefs: parse(`${link} ${typeDefs}`) }]
  const { errors, supergraphSdl } = composeServices(services)
  if (errors) throw new Error(errors.join('\n'))
  return supergraphSdl
}

const supergraph = loadSupergraph(
  compose(`
    type Query {
      open: String
      me: String @authenticated
      secret: String @needs(scopes: [["a", "b"], ["admin"]])
      both: Rank @needs(scopes: [["a"]])
      thing: Thing
      node: Node
      hit: Hit
      rank: Rank
      code: Code
    }
    type Thing implements Node @needs(scopes: [["thing:read"]]) { id: ID! other: Other }
    type Other implements Node { id: ID! hidden: String @authenticated }
    type Free { name: String }
    interface Node { id: ID! }
    union Hit = Thing | Free
    enum Rank @needs(scopes: [["rank:read"]]) { HIGH LOW }
    scalar Code @authenticated
  `),
)

const withScopes = (...scopes: string[]): Caller => {
  return { ...testCaller('client', 'test'), scopes: new Set(scopes) }
}

/** The fields for which an operation is refused. */
function refused(text: string, caller: Caller, operationName?: string): unknown {
  const document = parse(text)
  try {
    supergraph.authorise({ document, definition: getOperationAST(document, operationName)! }, caller)
    return []
  } catch (error) {
    return (error as { extensions: { fields: string[] } }).extensions.fields
  }
}

describe('the requirement of a field', () => {
  it('is empty for a public field', () => {
    expect(refused('{ open __typename }', anonymous)).toEqual([])
  })

  it('is any token for @authenticated', () => {
    expect(refused('{ me }', anonymous)).toEqual(['Query.me'])
    expect(refused('{ me }', withScopes())).toEqual([])
  })

  it('is all scopes of one of the sets for @requiresScopes, under any linked name', () => {
    expect(refused('{ secret }', anonymous)).toEqual(['Query.secret'])
    expect(refused('{ secret }', withScopes('a'))).toEqual(['Query.secret'])
    expect(refused('{ secret }', withScopes('a', 'b'))).toEqual([])
    expect(refused('{ secret }', withScopes('admin'))).toEqual([])
  })

  it('applies to every field of a type that carries it, including __typename', () => {
    expect(refused('{ thing { id } }', withScopes())).toEqual(['Thing.id'])
    expect(refused('{ thing { __typename } }', withScopes())).toEqual(['Thing.__typename'])
    expect(refused('{ thing { id } }', withScopes('thing:read'))).toEqual([])
  })

  it('applies behind an interface, for each possible type', () => {
    expect(refused('{ node { id } }', withScopes())).toContain('Thing.id')
    expect(refused('{ node { id } }', withScopes('thing:read'))).toEqual([])
  })

  it('applies behind a union, in the fragment that selects it', () => {
    expect(refused('{ hit { ... on Free { name } } }', withScopes())).toEqual([])
    expect(refused('{ hit { ... on Thing { id } } }', withScopes())).toEqual(['Thing.id'])
  })

  it('cannot be avoided with an alias, a named fragment, or a false condition', () => {
    expect(refused('{ harmless: me }', anonymous)).toEqual(['Query.me'])
    expect(refused('{ ...F } fragment F on Query { ... { me } }', anonymous)).toEqual(['Query.me'])
    expect(refused('{ open me @include(if: false) }', anonymous)).toEqual(['Query.me'])
    expect(refused('{ open ... on Query @skip(if: true) { me } }', anonymous)).toEqual(['Query.me'])
  })

  it('is that of the executed operation and the fragments that it reaches', () => {
    const text = 'query A { open } query B { ...F } fragment F on Query { ...G } fragment G on Query { me }'
    expect(refused(text, anonymous, 'A')).toEqual([])
    expect(refused(text, anonymous, 'B')).toEqual(['Query.me'])
  })

  it('includes that of the enum or scalar that the field returns', () => {
    expect(refused('{ rank }', withScopes())).toEqual(['Query.rank'])
    expect(refused('{ rank }', withScopes('rank:read'))).toEqual([])
    expect(refused('{ code }', anonymous)).toEqual(['Query.code'])
    expect(refused('{ both }', withScopes('a'))).toEqual(['Query.both'])
    expect(refused('{ both }', withScopes('rank:read'))).toEqual(['Query.both'])
    expect(refused('{ both }', withScopes('a', 'rank:read'))).toEqual([])
  })

  it('applies below public fields', () => {
    expect(refused('{ thing { other { hidden } } }', anonymous)).toContain('Other.hidden')
  })

  it('is never ignored: a supergraph with a requirement that cannot be enforced is not loaded', () => {
    const policy = compose('type Query { a: String @policy(policies: [["p"]]) }')
    expect(() => loadSupergraph(policy)).toThrow('@policy')
    const unmeetable = compose('type Query { a: String @needs(scopes: []) }')
    expect(() => loadSupergraph(unmeetable)).toThrow('Query.a requires scopes but lists none')
  })
})
