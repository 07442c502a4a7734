import { GraphQLError, type GraphQLFormattedError } from 'graphql'

type Path = readonly (string | number)[]

/**
 * Makes errors of the whole operation out of those of one fetch.
 * @param placesOf where in the answer the object is that the subgraph calls by this index of `_entities`; several, if
 *   several places show the same entity.
 */
export function locateErrors(
  errors: readonly GraphQLFormattedError[],
  root: Path,
  placesOf?: (index: number) => readonly Path[],
): GraphQLError[] {
  return errors.flatMap((error) => {
    const [field, index, ...rest] = error.path ?? []
    if (placesOf && field === '_entities' && typeof index === 'number') {
      return placesOf(index).map((place) => located(error, [...place, ...rest]))
    }
    return located(error, placesOf ? undefined : error.path && [...root, ...error.path])
  })
}

function located({ message, extensions }: GraphQLFormattedError, path: Path | undefined): GraphQLError {
  return new GraphQLError(message, { ...(path && { path }), extensions })
}
