import type { Schema } from '@apollo/federation-internals'
import type { GraphQLSchema } from 'graphql'
import { type ListSize, type Weights, withIntrospection } from '#platform/graphql/weights.ts'

const specification = 'https://specs.apollo.dev/cost'

/** Reads `@cost` and `@listSize` from a supergraph, under any linked names. */
export function readWeights(supergraph: Schema, apiSchema: GraphQLSchema): Weights {
  const costs = new Map<string, number>()
  const listSizes = new Map<string, ListSize>()
  const feature = supergraph.coreFeatures?.getByIdentity(specification)
  if (feature) {
    const [cost, listSize] = [feature.directiveNameInSchema('cost'), feature.directiveNameInSchema('listSize')]
    type Element = {
      coordinate: string
      appliedDirectivesOf<Arguments extends object>(name: string): readonly { arguments(): Arguments }[]
    }
    const read = (element: Element) => {
      const [ofCost] = element.appliedDirectivesOf<{ weight: number }>(cost)
      if (ofCost) costs.set(element.coordinate, ofCost.arguments().weight)
    }
    for (const type of supergraph.allTypes()) {
      read(type as unknown as Element)
      if (type.kind !== 'ObjectType' && type.kind !== 'InterfaceType') continue
      for (const field of type.fields()) {
        read(field as unknown as Element)
        const [ofList] = field.appliedDirectivesOf<ListSize & Record<string, unknown>>(listSize)
        if (ofList) listSizes.set(field.coordinate, ofList.arguments())
        for (const argument of field.arguments()) read(argument as unknown as Element)
      }
    }
  }
  return withIntrospection(apiSchema, { costs, listSizes })
}
