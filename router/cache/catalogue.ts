// The part of the graph that is cached: public reads of the catalogue. Whatever is not listed here is never cached.

/** The subgraph, and the entity whose version its answers and events carry. */
export const cachedSubgraph = 'product'
export const cachedEntity = 'Product'

/** The field of the entity that rises with each of its changes. */
export const versionField = 'version'

/** A root field whose result depends on entries of the catalogue only. */
interface CachedRoot {
  /** With other arguments the field is not cached: its result could depend on more. */
  arguments: readonly string[]
  /**
   * `one`: the entity with the id in the argument `id`, or null. `list`: entities that any change of an entry can add,
   * remove or reorder. Changes of the stock cannot.
   */
  kind: 'one' | 'list'
  /** Fields of arguments that make the result depend on the stock, if they are true. Then it is not cached. */
  stockConditions?: Readonly<Record<string, string>>
}

export const cachedRoots: Readonly<Record<string, CachedRoot>> = {
  product: { arguments: ['id'], kind: 'one' },
  products: {
    arguments: ['first', 'after', 'search', 'filter', 'sort'],
    kind: 'list',
    stockConditions: { filter: 'availableOnly' },
  },
  categories: { arguments: [], kind: 'list' },
}

/** Callers that change the catalogue read it directly: they see their own changes at once. */
export const writingScopes = ['products:write', 'inventory:write']
