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
import { type Owners, readOwners } from './fetches-rule.ts'
import { readRequirements } from './requirements.ts'
import { readWeights } from './weights.ts'

/** One version of the supergraph, with all that is derived from it: replaced as a whole, never changed. */
export interface LoadedSupergraph {
  /** The SDL as composed. */
  sdl: string
  /** The SDL as `@apollo/gateway` takes it. */
  gatewaySdl: string
  /** What clients see. */
  apiSchema: GraphQLSchema
  /** Everything, `@inaccessible` elements included: what query plans speak of. */
  fullSchema: GraphQLSchema
  /** `apiSchema` as the planner wants it. */
  plannerSchema: Schema
  planner: QueryPlanner
  /** Of all fields of all types, `__typename` included. */
  fieldNames: ReadonlySet<string>
  /** Interfaces that some subgraph has as object types: `@interfaceObject`. */
  interfaceObjects: ReadonlySet<string>
  authorise: Authorise
  /** Which subgraphs resolve which fields. */
  owners: Owners
  /** What operations cost. */
  weights: Weights
}

/**
 * Builds everything that operations need of a supergraph, so that one that would fail later fails here.
 * @throws {Error} if the SDL is no valid supergraph, or asks for what this router cannot do.
 */
export function loadSupergraph(sdl: string): LoadedSupergraph {
  const supergraph = Supergraph.build(sdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES })
  const plannerSchema = supergraph.apiSchema()
  const apiSchema = plannerSchema.toGraphQLJSSchema()
  assertValidSchema(apiSchema)
  const fullSchema = supergraph.schema.toGraphQLJSSchema()
  return {
    sdl,
    gatewaySdl: withoutEnforcedFeatures(sdl),
    apiSchema,
    fullSchema,
    plannerSchema,
    planner: new QueryPlanner(supergraph, {}),
    fieldNames: fieldNamesOf(fullSchema),
    interfaceObjects: interfaceObjectsOf(supergraph.schema),
    authorise: createAuthorisation(apiSchema, readRequirements(supergraph.schema)),
    owners: readOwners(supergraph),
    weights: readWeights(supergraph.schema, apiSchema),
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
 * The gateway refuses a supergraph with security features that it does not know, and it knows neither of those that this
 * router enforces in its place. Of any other it has to be told: the refusal is right then.
 */
function withoutEnforcedFeatures(sdl: string): string {
  return sdl.replace(
    /(@link\(url: "https:\/\/specs\.apollo\.dev\/(?:authenticated|requiresScopes)\/v0\.1"[^)]*?), for: SECURITY/g,
    '$1',
  )
}
