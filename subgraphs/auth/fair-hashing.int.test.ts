// A flood of expensive requests delays other callers by at most one turn.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { createHashing } from './credentials/hashing.ts'
import { formPoster } from './oauth/testing.ts'
import { startTestAuth, type TestAuth } from './testing.ts'

let auth: TestAuth
const post = formPoster(() => auth)
const password = 'correct horse battery staple'

beforeAll(async () => {
  auth = await startTestAuth({
    hashing: createHashing({ concurrent: 1 }),
    attempts: {
      signInsPerAccount: 100_000,
      signInsPerAddress: 100_000,
      failuresPerAddress: 100_000,
      failuresPerClient: 100_000,
    },
  })
  await auth.register({ id: 'app' })
  expect(await ask('signUp', 'ada@example.com', password, '203.0.113.1')).toBe('Session')
})
afterAll(() => auth[Symbol.asyncDispose]())

async function ask(mutation: 'signIn' | 'signUp', email: string, secret: string, address: string): Promise<string> {
  const response = await auth.http.inject({
    method: 'POST',
    url: '/graphql',
    remoteAddress: '127.0.0.1',
    headers: { 'x-forwarded-for': address },
    payload: {
      query: `mutation ($input: ${mutation === 'signIn' ? 'SignInInput' : 'SignUpInput'}!) {
        result: ${mutation}(input: $input) { __typename ... on SessionRefused { code } }
      }`,
      variables: { input: { email, password: secret } },
    },
  })
  const { data, errors } = response.json()
  return errors?.[0].extensions.code ?? data.result.code ?? data.result.__typename
}

/** Sends requests in a loop, 24 concurrently, until `during` settles. @returns the answers. */
async function flood(attack: (time: number) => Promise<string>, during: (seen: string[]) => Promise<void>) {
  const seen: string[] = []
  let isOver = false
  const attackers = Array.from({ length: 24 }, async (_, number) => {
    for (let time = number; !isOver; time += 24) seen.push(await attack(time))
  })
  try {
    await during(seen)
  } finally {
    isOver = true
    await Promise.all(attackers)
  }
  return seen
}

it('24 connections with wrong client secrets neither block sign-ins nor get OVERLOADED', async () => {
  const wrong = async (time: number) => {
    const client = time % 2 ? 'app:wrong' : `nobody${time}:wrong`
    return (await post('/oauth/token', client, { grant_type: 'client_credentials' }, '203.0.113.66')).body
      .error as string
  }
  const seen = await flood(wrong, async (answers) => {
    await waitUntil(async () => answers.length > 100)
    for (let time = 0; time < 3; time++) {
      expect(await ask('signIn', 'ada@example.com', password, '203.0.113.1')).toBe('Session')
    }
  })
  expect(new Set(seen)).toEqual(new Set(['invalid_client']))
})

it.each([
  ['one account', () => 'grace@example.com'],
  ['many accounts', (time: number) => `somebody${time}@example.com`],
])('a flood of wrong passwords for %s from one network is refused, and others sign in', async (_title, of) => {
  const wrong = (time: number) => ask('signIn', of(time), 'wrong password', '203.0.113.66')
  const seen = await flood(wrong, async (answers) => {
    await waitUntil(async () => answers.includes('OVERLOADED'))
    for (let time = 0; time < 3; time++) {
      expect(await ask('signIn', 'ada@example.com', password, '203.0.113.1')).toBe('Session')
    }
  })
  expect(seen).toContain('INVALID_CREDENTIALS')
})

it('wrong passwords for one account do not block other accounts of the same network', async () => {
  const wrong = () => ask('signIn', 'grace@example.com', 'wrong password', '203.0.113.1')
  await flood(wrong, async (answers) => {
    await waitUntil(async () => answers.includes('OVERLOADED'))
    expect(await ask('signIn', 'ada@example.com', password, '203.0.113.1')).toBe('Session')
  })
})
