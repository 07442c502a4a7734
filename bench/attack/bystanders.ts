// Twenty well-behaved callers. Their success rate and latency show the effect of an attack.
import { setTimeout as pause } from 'node:timers/promises'
import { createTimes } from '../statistics/percentiles.ts'
import type { BenchClient } from '../system/fixtures.ts'
import { fixtures } from '../system/fixtures.ts'
import { bystanderAddress } from './addresses.ts'
import { createHttpCaller, formType, type HttpCaller } from './http-caller.ts'
import type { Target } from './target.ts'

/** The results of all bystanders. */
export interface Experience {
  /** Milliseconds, of each request that was answered as wanted. */
  times: Float64Array
  requests: number
  /** Answers that were not the wanted ones, by their beginning. */
  failures: Record<string, number>
}

export interface Bystanders {
  /** The first customer among them. */
  victim: { email: string }
  /** Lets them order, read and sign in for so long. */
  run(milliseconds: number): Promise<Experience>
  close(): void
}

const customerCount = 10
/** Milliseconds between two requests of one bystander: 100 a minute. */
const rhythm = 600
/** The timeout of a request in milliseconds. */
const patience = 5_000
const password = 'a password of a bystander'

/** A request of a bystander, and the check of its response. */
interface Step {
  url: string
  content: string
  headers?: Record<string, string>
  isWanted(body: string): boolean
}

/** One bystander with its requests, which it repeats in turn. */
interface Bystander {
  caller: HttpCaller
  authorization: string
  steps: ((number: number) => Step)[]
}

const createOrder = `mutation($input: CreateOrderInput!) { createOrder(input: $input) { ... on CreateOrderSuccess { order { id status } } ... on Refusal { code } } }`
const orderOf = 'query($id: ID!) { order(id: $id) { id status items { quantity } } }'
const productPage = '{ products(first: 10) { nodes { id name price { amount } availability { availableQuantity } } } }'
const signIn =
  'mutation($input: SignInInput!) { signIn(input: $input) { ... on Session { accessToken } ... on Refusal { code } } }'
const signUp =
  'mutation($input: SignUpInput!) { signUp(input: $input) { ... on Session { accessToken } ... on Refusal { code } } }'

/** Creates the bystanders: signs up those that are customers, and gets tokens for those that are clients. */
export async function createBystanders(urls: Target['urls'], clients: readonly BenchClient[]): Promise<Bystanders> {
  const graphql = `${urls.router}/graphql`
  const run = Date.now().toString(36)
  const all: Bystander[] = []

  const operation = (query: string, variables: object, isWanted: (body: string) => boolean): Step => ({
    url: graphql,
    content: JSON.stringify({ query, variables }),
    isWanted: (body) => !body.includes('"errors"') && isWanted(body),
  })

  /** Orders, looks at the order, looks at the catalogue. */
  function shop(customerId?: string): Bystander['steps'] {
    let orderId = ''
    const order = (number: number): Step => {
      const productId = fixtures.products[(number * 7 + all.length) % fixtures.products.length]
      const input = { ...(customerId && { customerId }), items: [{ productId, quantity: 1 }] }
      return operation(createOrder, { input }, (body) => {
        orderId = /"id":"([^"]+)"/.exec(body)?.[1] ?? orderId
        return body.includes('"order":{')
      })
    }
    const look = () => operation(orderOf, { id: orderId }, (body) => body.includes(`"id":"${orderId}"`))
    const browse = () => operation(productPage, {}, (body) => body.includes('"availableQuantity"'))
    return [order, look, browse, order, look, look, browse, order, browse]
  }

  async function addCustomer(index: number) {
    const caller = createHttpCaller(bystanderAddress(index), 1, patience)
    const input = { email: `bystander-${run}-${index}@example.com`, password }
    const { body } = await caller.post(graphql, JSON.stringify({ query: signUp, variables: { input } }))
    const token = /"accessToken":"([^"]+)"/.exec(body)?.[1]
    if (!token) throw new Error(`A bystander could not sign up: ${body}`)
    const again = () => operation(signIn, { input }, (answer) => answer.includes('"accessToken"'))
    all.push({ caller, authorization: `Bearer ${token}`, steps: [...shop(), again] })
    return input
  }

  async function addClient(index: number, { id, secret }: BenchClient) {
    const caller = createHttpCaller(bystanderAddress(index), 1, patience)
    const headers = { ...formType, authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` }
    const tokenRequest = { url: `${urls.auth}/oauth/token`, content: 'grant_type=client_credentials', headers }
    const { body } = await caller.post(tokenRequest.url, tokenRequest.content, headers)
    const token = /"access_token":"([^"]+)"/.exec(body)?.[1]
    if (!token) throw new Error(`A bystander got no token: ${body}`)
    const again = () => ({ ...tokenRequest, isWanted: (answer: string) => answer.includes('"access_token"') })
    all.push({ caller, authorization: `Bearer ${token}`, steps: [...shop(fixtures.customers[index]), again] })
  }

  const victims = []
  for (let index = 0; index < customerCount; index++) victims.push(await addCustomer(index))
  for (const [index, client] of clients.entries()) await addClient(customerCount + index, client)

  // Bystanders begin at different steps, so that they do not all sign in together. The first read is of this order.
  for (const { caller, authorization, steps } of all) await attempt(caller, steps[0]!(0), authorization)

  return {
    victim: { email: victims[0]!.email },
    async run(milliseconds) {
      const times = createTimes()
      const failures: Record<string, number> = {}
      let requests = 0
      const end = performance.now() + milliseconds

      async function live({ caller, authorization, steps }: Bystander, index: number) {
        // Not all at the same moment.
        await pause((rhythm * index) / all.length)
        for (let number = index; performance.now() < end; number++) {
          const step = steps[number % steps.length]!(number)
          const begin = performance.now()
          requests++
          const failure = await attempt(caller, step, authorization)
          if (failure === undefined) times.add(performance.now() - begin)
          else failures[failure] = (failures[failure] ?? 0) + 1
          await pause(Math.max(rhythm - (performance.now() - begin), 0))
        }
      }
      await Promise.all(all.map(live))
      return { times: times.all(), requests, failures }
    },
    close() {
      for (const { caller } of all) caller.close()
    },
  }
}

/** The fault of the response; undefined if it is correct. */
async function attempt(caller: HttpCaller, step: Step, authorization: string): Promise<string | undefined> {
  try {
    const { status, body } = await caller.post(step.url, step.content, { authorization, ...step.headers })
    return status === 200 && step.isWanted(body) ? undefined : `${status} ${body}`.slice(0, 200)
  } catch (error) {
    return `${String(error)} at ${step.content}`.slice(0, 200)
  }
}
