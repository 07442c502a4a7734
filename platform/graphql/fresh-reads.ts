// Mutations of one operation run serially, and each returns the state after it: GraphQL §6.2.2.
import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql'

/** A cache of reads, such as a DataLoader. */
export interface ReadCache {
  clearAll(): unknown
}

// A property instead of a WeakMap by context: Apollo Server executes with a copy of the context.
const readCaches = Symbol('read caches')

interface WithReadCaches {
  [readCaches]?: readonly ReadCache[]
}

/** Registers the caches that the resolvers of an operation read through. */
export function attachReadCaches<Context extends object>(context: Context, caches: readonly ReadCache[]): Context {
  return Object.assign(context, { [readCaches]: caches })
}

/**
 * Clears the caches of an operation around each of its mutations: before it, because of the reads for the previous
 * mutation's selections; after it, because of its own reads before the write.
 */
export function readFreshAfterMutations(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    if (field.resolve) field.resolve = resolveFresh(field.resolve)
  }
}

function resolveFresh(
  resolve: GraphQLFieldResolver<unknown, WithReadCaches>,
): GraphQLFieldResolver<unknown, WithReadCaches> {
  return async (source, args, context, info) => {
    clear(context)
    try {
      return await resolve(source, args, context, info)
    } finally {
      clear(context)
    }
  }
}

function clear({ [readCaches]: caches = [] }: WithReadCaches): void {
  for (const cache of caches) cache.clearAll()
}
