import {
  type NamedType,
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  type Schema,
  Supergraph,
} from '@apollo/federation-internals'
import { QueryPlanner } from '@apollo/query-planner'
import { assertValidSchema, type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql'
import { type Authorise, createAuthorisation } from '#platform/graphql/authorisation.ts'
import type { Weights } from '#platform/graphql/weights.ts'
import { readCacheHints } from './cache-hints.ts'
import { type Owners, readOwners } from './fetches-rule.ts'
import type { AgeRules } from './lowest-age.ts'
import { readRequirements } from './requirements.ts'
import { readWeights } from './weights.ts'

/** One version of the supergraph with everything derived from it. Immutable: replaced as a whole. */
export interface LoadedSupergraph {
  /** The SDL as composed. */
  sdl: string
  /** The SDL as `@apollo/gateway` accepts it. */
  gatewaySdl: string
  /** The schema that clients see. */
  apiSchema: GraphQLSchema
  /** The full schema including `@inaccessible` elements, which query plans use. */
  fullSchema: GraphQLSchema
  /** `apiSchema` in the form of the planner. */
  plannerSchema: Schema
  planner: QueryPlanner
  /** The names of all fields of all types, including `__typename`. */
  fieldNames: ReadonlySet<string>
  /** Interfaces that some subgraph declares as object types with `@interfaceObject`. */
  interfaceObjects: ReadonlySet<string>
  authorise: Authorise
  /** The subgraphs that resolve each field. */
  owners: Owners
  /** The weights for the cost of operations. */
  weights: Weights
  /** How long public data may be cached. */
  ageRules: AgeRules
}

/**
 * Builds everything that operations need, so that an invalid supergraph fails here rather than later.
 * @throws {Error} if the SDL is not a valid supergraph, or uses features that this router does not support.
 */
export function loadSupergraph(sdl: string): LoadedSupergraph {
  const supergraph = Supergraph.build(sdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES })
  const plannerSchema = supergraph.apiSchema()
  const apiSchema = plannerSchema.toGraphQLJSSchema()
  assertValidSchema(apiSchema)
  const fullSchema = supergraph.schema.toGraphQLJSSchema()
  const requirements = readRequirements(supergraph.schema)
  return {
    sdl,
    gatewaySdl: withoutEnforcedFeatures(sdl),
    apiSchema,
    fullSchema,
    plannerSchema,
    planner: new QueryPlanner(supergraph, {}),
    fieldNames: fieldNamesOf(fullSchema),
    interfaceObjects: interfaceObjectsOf(supergraph.schema),
    authorise: createAuthorisation(apiSchema, requirements),
    owners: readOwners(supergraph),
    weights: readWeights(supergraph.schema, apiSchema),
    ageRules: { hints: readCacheHints(supergraph.schema), requirements },
  }
}

function fieldNamesOf(schema: GraphQLSchema): Set<string> {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type))
  return new Set(['__typename', ...types.flatMap((type) => Object.keys(type.getFields()))])
}

function interfaceObjectsOf(schema: Schema): Set<string> {
  const isElsewhereAnObject = (type: NamedType) =>
    type.appliedDirectivesOf('join__type').some((directive) => directive.arguments().isInterfaceObject === true)
  return new Set(
    schema
      .interfaceTypes()
      .filter(isElsewhereAnObject)
      .map(({ name }) => name),
  )
}

/**
 * Removes the security features that this router enforces itself, because the gateway refuses supergraphs with them. It
 * still refuses all others, as it should.
 */
function withoutEnforcedFeatures(sdl: string): string {
  return sdl.replace(
    /(@link\(url: "https:\/\/specs\.apollo\.dev\/(?:authenticated|requiresScopes)\/v0\.1"[^)]*?), for: SECURITY/g,
    '$1',
  )
}
