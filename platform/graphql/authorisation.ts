// Enforces @authenticated and @requiresScopes on the whole operation before any of it runs. Router and subgraphs share
// this code and differ only in where they read the requirements from.
import {
  type ASTNode,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import type { Caller } from '../identity/caller.ts'
import { reachableDefinitions } from './reachable-definitions.ts'

/** Alternative sets of scopes, one of which is needed. An empty list: any token is enough. */
export type Requirement = string[][]

/** The requirements by type (`Order`) or field (`Query.order`). */
export type Requirements = ReadonlyMap<string, Requirement>

interface Need {
  /** The selected field, as `Type.field`. */
  coordinate: string
  requirement: Requirement
}

/** Checks an operation and the fragments that it reaches. Throws before anything is executed. */
export type Authorise = (
  operation: { document: DocumentNode; definition: OperationDefinitionNode },
  caller: Caller,
) => void

/**
 * @throws (the function returned) {GraphQLError} UNAUTHENTICATED without a token, FORBIDDEN without a needed scope,
 * naming the fields.
 */
export function createAuthorisation(schema: GraphQLSchema, requirements: Requirements): Authorise {
  // The needs of an operation depend only on its text, so they are cached by parsed document.
  const known = new WeakMap<OperationDefinitionNode, Need[]>()

  return ({ document, definition }, caller) => {
    let needs = known.get(definition)
    if (!needs) {
      needs = collectNeeds(schema, requirements, reachableDefinitions(document, definition))
      known.set(definition, needs)
    }
    const denied = needs.filter(({ requirement }) => !satisfies(caller, requirement))
    if (denied.length > 0) throw denial(caller, denied)
  }
}

/**
 * The requirements of everything that an operation selects, regardless of `@skip` and `@include`: an operation that
 * might show a forbidden field is refused.
 */
function collectNeeds(schema: GraphQLSchema, requirements: Requirements, definitions: readonly ASTNode[]): Need[] {
  const needs = new Map<string, Need>()
  const typeInfo = new TypeInfo(schema)
  const need = (coordinate: string, requirement: Requirement | undefined) => {
    if (requirement) needs.set(`${coordinate} ${JSON.stringify(requirement)}`, { coordinate, requirement })
  }
  const visitField = (fieldName: string) => {
    const parent = typeInfo.getParentType()
    if (!parent) return
    // A field of an interface or union stands for that field of each possible type.
    const possible = isAbstractType(parent) ? [parent, ...schema.getPossibleTypes(parent)] : [parent]
    for (const type of possible) {
      const coordinate = `${type.name}.${fieldName}`
      if (type === parent || (isObjectType(type) && fieldName in type.getFields()))
        need(coordinate, requirements.get(type.name))
      need(coordinate, requirements.get(coordinate))
    }
  }
  const visitor = visitWithTypeInfo(typeInfo, { Field: (node) => visitField(node.name.value) })
  for (const definition of definitions) visit(definition, visitor)
  return [...needs.values()]
}

/**
 * The check of an entity resolver before it reads. The router asks for entities by key, whatever field of another
 * subgraph led to them, so the requirement is that of the field that reads one by id.
 * @throws {GraphQLError} UNAUTHENTICATED without a token, FORBIDDEN without a needed scope, naming the entity.
 */
export function requireForEntity(caller: Caller, entity: string, requirement: Requirement): void {
  if (satisfies(caller, requirement)) return
  throw denial(caller, [{ coordinate: entity, requirement }])
}

function satisfies(caller: Caller, requirement: Requirement): boolean {
  if (caller.kind === 'anonymous') return false
  return requirement.length === 0 || requirement.some((scopes) => scopes.every((scope) => caller.scopes.has(scope)))
}

function denial(caller: Caller, denied: Need[]): GraphQLError {
  const fields = denied.map((need) => need.coordinate).sort()
  if (caller.kind === 'anonymous') {
    return new GraphQLError(`An access token is needed for: ${fields.join(', ')}`, {
      extensions: { code: 'UNAUTHENTICATED', fields, http: unauthorisedHttp() },
    })
  }
  const scopes = [...new Set(denied.flatMap((need) => need.requirement.map((set) => set.join(' '))))]
  return new GraphQLError(
    `The access token does not allow: ${fields.join(', ')} (needs one of: ${scopes.join(', ')})`,
    {
      extensions: { code: 'FORBIDDEN', fields, http: { status: 403, headers: bearerHeader('insufficient_scope') } },
    },
  )
}

/** Status and header of a refused token: RFC 6750 §3. Without a token the header has no error code. */
export function unauthorisedHttp(error?: 'invalid_token') {
  return { status: 401, headers: bearerHeader(error) }
}

function bearerHeader(error?: string): Map<string, string> {
  return new Map([['www-authenticate', `Bearer realm="waybill"${error ? `, error="${error}"` : ''}`]])
}
