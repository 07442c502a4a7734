import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ServiceToken } from '../identity/service-token.ts'
import { createGraphqlClient, type GraphqlClient } from './client.ts'

let server: Server
let client: GraphqlClient
let seen: string[]
/** The tokens that are handed out, the next one after each refusal. */
let tokens: string[]
let accepted: string

beforeEach(async () => {
  seen = []
  tokens = ['old', 'new', 'newer']
  accepted = 'new'
  server = createServer((request, response) => {
    request.resume()
    seen.push(request.headers.authorization!.slice('Bearer '.length))
    const isGood = seen.at(-1) === accepted
    const answer = isGood ? { data: { done: true } } : { errors: [{ message: 'The access token has been revoked' }] }
    response.writeHead(isGood ? 200 : 401).end(JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const token: ServiceToken = {
    get: async () => tokens[0]!,
    refused: (refused) => void (tokens.length > 1 && tokens[0] === refused && tokens.shift()),
  }
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const limits = { timeoutMilliseconds: 10_000, totalMilliseconds: 20_000, retries: 0, concurrency: 2 }
  client = createGraphqlClient({ peer: 'peer', url, token, ...limits })
})
afterEach(async () => {
  await client.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

it('repeats a call whose token was refused with another token', async () => {
  expect(await client.send('{ done }', {})).toEqual({ done: true })
  expect(seen).toEqual(['old', 'new'])
})

it('but only once: then the token is not the cause', async () => {
  accepted = 'none'
  await expect(client.send('{ done }', {})).rejects.toThrow('401')
  expect(seen).toEqual(['old', 'new'])
})

it('and not if there is no other token', async () => {
  tokens = ['only']
  await expect(client.send('{ done }', {})).rejects.toThrow('401 The access token has been revoked')
  expect(seen).toEqual(['only'])
})
