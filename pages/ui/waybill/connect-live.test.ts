import { ApolloClient, gql, InMemoryCache } from '@apollo/client'
import { makeServer, type Server } from 'graphql-ws'
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { graphLink } from './graph-link.ts'

const query = gql`subscription { stock }`
/** Two pauses take three seconds. */
const patient = { timeout: 20_000 }

beforeEach(() => {
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('navigator', { onLine: true })
  vi.spyOn(Math, 'random').mockReturnValue(0)
  vi.resetModules()
})

/** The WebSocket of a browser, connected to a server in this process. */
const socketTo = (server: Server) =>
  class {
    static readonly CONNECTING = 0
    static readonly OPEN = 1
    static readonly CLOSING = 2
    static readonly CLOSED = 3
    readyState = 0
    onopen = () => {}
    onmessage = (_message: { data: string }) => {}
    onclose = (_event: { code: number; reason: string }) => {}
    #receive = async (_text: string) => {}
    #closed: ((code: number, reason: string) => unknown) | undefined

    constructor(_url: string, protocol: string) {
      queueMicrotask(() => {
        this.readyState = 1
        this.#closed = server.opened(
          {
            protocol,
            send: (data) => this.onmessage({ data }),
            close: (code, reason) => this.close(code, reason),
            onMessage: (receive) => {
              this.#receive = receive
            },
          },
          undefined,
        )
        this.onopen()
      })
    }

    send(text: string) {
      void this.#receive(text)
    }

    close(code = 1000, reason = '') {
      if (this.readyState === 3) return
      this.readyState = 3
      this.#closed?.(code, reason)
      this.onclose({ code, reason })
    }
  }

/** A client of the pages, and a router that ends each subscription with the next one of these codes, and then serves. */
async function clientOf(...codes: string[]) {
  const { connectLive } = await import('./connect-live.ts')
  const { liveState } = await import('./live-status.ts')
  const received: string[] = []
  async function* stock() {
    const code = codes.shift()
    received.push(code ?? 'served')
    if (code) throw Object.assign(new Error('Not now'), { extensions: { code } })
    yield { data: { stock: 7 } }
    await new Promise(() => {})
  }
  // Without a schema: the tests have another copy of graphql than graphql-ws.
  const server = makeServer({ schema: {} as never, validate: () => [], subscribe: stock })
  vi.stubGlobal('WebSocket', socketTo(server))
  const live = connectLive({ url: 'ws://router', currentToken: async () => undefined })
  const link = graphLink({ url: 'http://router', live, currentToken: async () => undefined })
  onTestFinished(() => live.dispose())
  const client = new ApolloClient({ cache: new InMemoryCache(), link, devtools: { enabled: false } })
  return { client, received, liveState }
}

it('repeats a subscription that the router has ended, and says so meanwhile', patient, async () => {
  const { client, received, liveState } = await clientOf('SERVICE_UNAVAILABLE', 'SUBSCRIBER_TOO_SLOW')
  const data: unknown[] = []
  const errors: unknown[] = []
  const subscription = client.subscribe({ query }).subscribe({
    next: (result) => void (result.error ? errors.push(result.error) : data.push(result.data)),
    error: (error) => void errors.push(error),
  })
  onTestFinished(() => subscription.unsubscribe())
  await expect.poll(liveState, patient).toBe('reconnecting')
  await expect.poll(() => data, patient).toEqual([{ stock: 7 }])
  expect(received).toEqual(['SERVICE_UNAVAILABLE', 'SUBSCRIBER_TOO_SLOW', 'served'])
  expect(errors).toEqual([])
  expect(liveState()).toBe('live')
})

it('a subscription that nobody needs any more is not repeated', patient, async () => {
  const { client, received, liveState } = await clientOf('OVERLOADED')
  const subscription = client.subscribe({ query }).subscribe({})
  await expect.poll(liveState, patient).toBe('reconnecting')
  subscription.unsubscribe()
  const other = client.subscribe({ query }).subscribe({})
  onTestFinished(() => other.unsubscribe())
  await expect.poll(liveState, patient).toBe('live')
  expect(received).toEqual(['OVERLOADED', 'served'])
})

it('reports a refusal that a repetition does not change', async () => {
  const { client, received } = await clientOf('NOT_FOUND')
  const results: unknown[] = []
  await new Promise<void>((resolve) => {
    client.subscribe({ query }).subscribe({
      next: (result) => void results.push(result.error?.message),
      complete: resolve,
    })
  })
  expect(results).toEqual(['Not now'])
  expect(received).toEqual(['NOT_FOUND'])
})
