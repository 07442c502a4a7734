import type { Schema } from '@apollo/federation-internals'

/** The hint of a field or of a type: `@cacheControl`. */
export interface CacheHint {
  /** In seconds. */
  maxAge?: number | undefined
  /** Whether a field that returns an object has the age of its parent. */
  inheritMaxAge?: boolean | undefined
}

/** Hints by type (`Product`) or field (`Query.product`). */
export type CacheHints = ReadonlyMap<string, CacheHint>

/** Composition knows this directive only by the link and `@composeDirective` of a subgraph: see docs/caching.md. */
const specification = 'https://specs.waybill.example/cacheControl'

/** Reads `@cacheControl` from a supergraph, under any linked name. */
export function readCacheHints(supergraph: Schema): CacheHints {
  const hints = new Map<string, CacheHint>()
  const feature = supergraph.coreFeatures?.getByIdentity(specification)
  if (!feature) return hints
  const directive = feature.directiveNameInSchema('cacheControl')
  const read = (element: {
    coordinate: string
    appliedDirectivesOf(name: string): readonly { arguments(): object }[]
  }) => {
    const [applied] = element.appliedDirectivesOf(directive)
    if (applied) hints.set(element.coordinate, applied.arguments())
  }
  for (const type of supergraph.objectTypes()) {
    read(type)
    for (const field of type.fields()) read(field)
  }
  return hints
}
