import { composeServices } from '@apollo/composition'
import { parse } from 'graphql'
import { subgraphs } from './subgraphs.ts'

/** Composes the supergraph of the subgraphs below a URL. @throws {Error} with the errors of the composition */
export function composeSupergraph(baseUrl: string): string {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(subgraphs).map(([name, { typeDefs }]) => ({
      name,
      url: `${baseUrl}/${name}`,
      typeDefs: parse(typeDefs),
    })),
  )
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'))
  return supergraphSdl
}
