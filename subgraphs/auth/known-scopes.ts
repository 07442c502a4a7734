import { readFileSync } from 'node:fs'
import { parse, valueFromASTUntyped, visit } from 'graphql'
import { scopesBesideSchema } from './domain/scopes.ts'

const supergraphFile = new URL('../../schema/supergraph.graphql', import.meta.url)

/** All scopes that exist: those that the supergraph requires, and `scopesBesideSchema`. */
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
