import { readFileSync } from 'node:fs'
import { parse, valueFromASTUntyped, visit } from 'graphql'
import { scopesBesideSchema } from './domain/scopes.ts'

const supergraphFile = new URL('../../schema/supergraph.graphql', import.meta.url)

/** Every scope that something asks for: what the supergraph requires, and what is asked for in other places. */
export function readKnownScopes(): ReadonlySet<string> {
  const scopes = new Set(scopesBesideSchema)
  visit(parse(readFileSync(supergraphFile, 'utf8'), { noLocation: true }), {
    Directive({ name, arguments: [argument] = [] }) {
      if (name.value !== 'requiresScopes' || !argument) return
      for (const scope of (valueFromASTUntyped(argument.value) as string[][]).flat()) scopes.add(scope)
    },
  })
  return scopes
}
