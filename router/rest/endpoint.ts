import type { IncomingHttpHeaders } from 'node:http'
import type { z } from 'zod'
import type { Caller } from '#platform/identity/caller.ts'

/** A request to an endpoint, with valid parameters and body. */
export interface Call<Path, Query, Body> {
  path: Path
  query: Query
  body: Body
  headers: IncomingHttpHeaders
  caller: Caller
  /**
   * Executes an operation of the graph as the caller: with the same checks, quota, idempotency key and trace as an
   * operation that the caller sends.
   * @throws {Problem | GraphQLError}
   */
  ask<Data>(query: string, variables: object): Promise<Data>
}

/** A response of an endpoint. Headers without a value are left out. */
export interface Reply {
  status: number
  /** Sent as JSON. Left out with `text` or `stream`. */
  body?: unknown
  /** A body of another media type. */
  text?: { mediaType: string; content: string }
  /** A body of another media type, sent piece by piece as fast as the client reads it. */
  stream?: { mediaType: string; texts: AsyncGenerator<string> }
  headers?: Record<string, string | undefined>
}

/** The description of a response: media types with the schemas of their bodies, and headers with their meaning. */
export interface DescribedResponse {
  description: string
  content: Record<string, z.ZodType>
  headers?: Record<string, string>
}

/** One method of one path: its contract, from which the OpenAPI document is generated, and its implementation. */
export interface Endpoint<Path = unknown, Query = unknown, Body = unknown> {
  method: 'GET' | 'POST' | 'PUT'
  /** Below `restPath`, with parameters as in OpenAPI: `/orders/{order_id}`. */
  path: `/${string}`
  /** Unique, in the form `placeOrder`. */
  operationId: string
  tag: 'Orders' | 'Products'
  summary: string
  description: string
  /** The scopes that the graph requires for it. Empty: no token is needed. */
  scopes: readonly string[]
  parameters?: z.ZodType<Path>
  query?: z.ZodType<Query>
  body?: { schema: z.ZodType<Body>; example: NoInfer<Body>; isOptional?: boolean }
  /** Request headers with their meaning. */
  headers?: Record<string, string>
  /** The media types of its responses. Default: JSON. */
  mediaTypes?: readonly string[]
  /** Responses by status, besides those that every endpoint has. */
  responses: Record<number, DescribedResponse>
  answer(call: Call<Path, Query, Body>): Promise<Reply>
}

/** Checks the types of an endpoint against each other. */
export function defineEndpoint<Path, Query, Body>(endpoint: Endpoint<Path, Query, Body>): Endpoint {
  return endpoint as Endpoint
}
