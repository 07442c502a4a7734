// Attacks on secrets, sessions and the queue of the password hashing.
import { createHttpCaller, formType, type HttpCaller } from '../http-caller.ts'
import { atRate, inLoops } from '../pace.ts'
import type { Attack, Target } from '../target.ts'

/** An attack whose requests all go through one caller. */
function httpAttack(
  name: string,
  description: string,
  run: (target: Target, caller: HttpCaller, signal: AbortSignal) => ReturnType<Attack['run']>,
): Attack {
  return {
    name,
    description,
    async run(target, signal) {
      const caller = createHttpCaller(target.address, 64)
      try {
        return await run(target, caller, signal)
      } finally {
        caller.close()
      }
    },
  }
}

const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`

export const wrongSecrets = httpAttack(
  'wrong secrets',
  '24 connections that request tokens of a client with wrong secrets',
  ({ urls, clientId }, caller, signal) =>
    inLoops(24, signal, async (number) => {
      const authorization = basic(clientId, `wrong-${number}`)
      const headers = { ...formType, authorization }
      const { status } = await caller.post(`${urls.auth}/oauth/token`, 'grant_type=client_credentials', headers)
      return String(status)
    }),
)

export const emptyTokenRequests = httpAttack(
  'empty token requests',
  '70 empty POST /oauth/token per second',
  ({ urls }, caller, signal) =>
    atRate(70, signal, async () => String((await caller.post(`${urls.auth}/oauth/token`, '', formType)).status)),
)

const session = '{ __typename ... on Session { accessToken refreshToken } ... on Refusal { code } }'

export const rotations = httpAttack(
  'rotations',
  'a customer refreshes their session 600 times before each sign-out',
  (target, caller, signal) => {
    let refreshToken: string | undefined
    let count = 0
    async function ask(query: string) {
      const { status, body } = await caller.post(`${target.urls.router}/graphql`, JSON.stringify({ query }))
      const data = JSON.parse(body).data as Record<string, { code?: string; refreshToken?: string }> | null
      return { status, result: data?.result }
    }
    return inLoops(1, signal, async () => {
      if (refreshToken && ++count % 600 === 0) {
        const { status } = await ask(`mutation { result: signOut(refreshToken: "${refreshToken}") }`)
        refreshToken = undefined
        return `signed out ${status}`
      }
      const { status, result } = refreshToken
        ? await ask(`mutation { result: refreshSession(refreshToken: "${refreshToken}") ${session} }`)
        : await ask(
            `mutation { result: signUp(input: { email: "r-${Date.now()}@example.com", password: "a long password" }) ${session} }`,
          )
      refreshToken = result?.refreshToken ?? refreshToken
      return result?.code ?? String(status)
    })
  },
)

export const guessedPasswords = httpAttack(
  'guessed passwords',
  'two requests per second with fifty sign-ins each, all for the account of a bystander',
  ({ urls, victim }, caller, signal) =>
    atRate(2, signal, async (number) => {
      const signIns = Array.from(
        { length: 50 },
        (_, index) =>
          `s${index}: signIn(input: { email: "${victim.email}", password: "guess ${number} ${index}" }) { __typename }`,
      )
      const query = `mutation { ${signIns.join(' ')} }`
      return String((await caller.post(`${urls.router}/graphql`, JSON.stringify({ query }))).status)
    }),
)

export const straightBatches = httpAttack(
  'straight batches',
  'two concurrent batches of 64 operations with 50 fields each, at the public ports of auth and delivery',
  ({ urls }, caller, signal) => {
    const signIns = Array.from(
      { length: 50 },
      (_, index) => `s${index}: signIn(input: { email: "nobody@example.com", password: "guess" }) { __typename }`,
    )
    const query = `mutation { ${signIns.join(' ')} }`
    const batch = JSON.stringify(Array.from({ length: 64 }, () => ({ headers: {}, operation: { query } })))
    return inLoops(2, signal, async (number) => {
      const url = number % 2 === 0 ? urls.auth : urls.delivery
      return String((await caller.post(`${url}/graphql/batch`, batch)).status)
    })
  },
)
