import { randomUUID } from 'node:crypto'
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { print } from 'graphql'
import { type Client, createClient } from 'graphql-ws'
import { inject } from 'vitest'
import { SignInDocument, SignUpDocument } from './generated.ts'

export interface Answer<Data> {
  status: number
  headers: Headers
  data: Data
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string; traceId: string } }[]
}

type Variables<V> = V extends Record<string, never> ? [variables?: V] : [variables: V]

/** The identity of a caller. */
export interface Caller {
  token?: string
  headers?: Record<string, string>
  /** Default: the router. */
  url?: string
}

/** Sends an operation over HTTP and returns the whole response. */
export async function send<Data, V>(
  caller: Caller,
  document: TypedDocumentNode<Data, V>,
  ...[variables]: Variables<V>
): Promise<Answer<Data>> {
  return post<Data>(caller, JSON.stringify({ query: print(document), variables }))
}

/** Sends a request with any text as its body. */
export async function post<Data = unknown>(
  { token, headers, url = inject('urls').router }: Caller,
  body: string,
): Promise<Answer<Data>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }), ...headers },
    body,
  })
  return {
    status: response.status,
    headers: response.headers,
    ...((await response.json()) as Pick<Answer<Data>, 'data' | 'errors'>),
  }
}

/** Sends an operation that must succeed, and returns its data. */
export async function ask<Data, V>(
  caller: Caller,
  document: TypedDocumentNode<Data, V>,
  ...variables: Variables<V>
): Promise<Data> {
  const { data, errors } = await send(caller, document, ...variables)
  if (errors) throw new Error(JSON.stringify(errors))
  return data
}

/** The token of an OAuth client. */
export async function clientToken(id = 'storefront', secret = `${id}-secret`, scope?: string): Promise<string> {
  const response = await fetch(`${inject('urls').auth}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope && { scope }) }),
  })
  const { access_token } = (await response.json()) as { access_token: string }
  if (!access_token) throw new Error(`No token for ${id}`)
  return access_token
}

/** The token of a seeded customer. */
export async function customerToken(email: 'ada@example.com' | 'grace@example.com'): Promise<string> {
  const { signIn } = await ask({}, SignInDocument, { email, password: 'correct horse battery staple' })
  if (!('accessToken' in signIn)) throw new Error(`${email} cannot sign in`)
  return signIn.accessToken
}

/** The session of a new customer, whose orders no other test file places. */
export async function newCustomer() {
  const input = { email: `${randomUUID()}@example.com`, password: 'correct horse battery staple', name: 'Mary Shelley' }
  const { signUp } = await ask({}, SignUpDocument, { input })
  if (!('accessToken' in signUp)) throw new Error(`${input.email} cannot sign up: ${signUp.code}`)
  return signUp
}

/** A WebSocket to the router. The caller disposes of it. */
export function openSocket(token?: string): Client {
  return createClient({
    url: `${inject('urls').router.replace('http', 'ws')}/graphql`,
    connectionParams: token ? { authorization: `Bearer ${token}` } : {},
    retryAttempts: 0,
  })
}

/** Collects the results of a subscription until it ends or until `enough` returns true. */
export async function follow<Data, V extends Record<string, unknown>>(
  socket: Client,
  document: TypedDocumentNode<Data, V>,
  variables: V,
  enough: (data: Data) => boolean = () => false,
): Promise<Data[]> {
  const seen: Data[] = []
  for await (const { data, errors } of socket.iterate<Data>({ query: print(document), variables })) {
    if (errors) throw Object.assign(new Error(errors[0]!.message), { extensions: errors[0]!.extensions })
    seen.push(data!)
    if (enough(data!)) break
  }
  return seen
}
