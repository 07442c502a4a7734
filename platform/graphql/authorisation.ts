// @authenticated and @requiresScopes, enforced on the whole operation before anything of it runs. Router and subgraphs
// share this: they differ only in where they read the requirements from.
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

/** Any of these sets of scopes will do; no set at all means that any token will. */
export type Requirement = string[][]

/** What a type (`Order`) or a field (`Query.order`) asks of the caller's token. */
export type Requirements = ReadonlyMap<string, Requirement>

interface Need {
  /** The field that the operation selects, as `Type.field`. */
  coordinate: string
  requirement: Requirement
}

/** Checks an operation, and of its document what that operation reaches. Throws before anything is executed. */
export type Authorise = (
  operation: { document: DocumentNode; definition: OperationDefinitionNode },
  caller: Caller,
) => void

/**
 * @throws (the function returned) {GraphQLError} UNAUTHENTICATED without a token, FORBIDDEN with too little scope, naming
 * the fields at fault.
 */
export function createAuthorisation(schema: GraphQLSchema, requirements: Requirements): Authorise {
  // What an operation needs depends on its text alone, and parsed documents are remembered.
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
 * Everything that an operation selects, whatever `@skip` and `@include` will say: an operation that might show what the
 * token may not see is refused.
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
    // A field of an interface or union stands for that field of every type that may be behind it.
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
 * What an entity resolver asks before it reads: a subgraph is asked for entities by key, whatever field of another subgraph
 * led to them, so the requirement is that of the field that reads one by its id.
 * @throws {GraphQLError} UNAUTHENTICATED without a token, FORBIDDEN with too little scope, naming the entity.
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

/** The HTTP side of a refused token: RFC 6750 §3. Without a token there is no error to name. */
export function unauthorisedHttp(error?: 'invalid_token') {
  return { status: 401, headers: bearerHeader(error) }
}

function bearerHeader(error?: string): Map<string, string> {
  return new Map([['www-authenticate', `Bearer realm="waybill"${error ? `, error="${error}"` : ''}`]])
}
