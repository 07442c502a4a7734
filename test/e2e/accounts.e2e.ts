// What customers and operators do with accounts takes effect in all services and on open connections.
import { randomUUID } from 'node:crypto'
import { print } from 'graphql'
import type { Client } from 'graphql-ws'
import { afterEach, describe, expect, inject, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { closeCodes } from '../../router/transports/websocket/close-codes.ts'
import { ask, clientToken, openSocket, send } from './client.ts'
import {
  ChangePasswordDocument,
  DisableCustomerDocument,
  EnableCustomerDocument,
  MeDocument,
  OrderPageDocument,
  SignInDocument,
  SignOutEverywhereDocument,
  SignUpDocument,
  UpdateProfileDocument,
  WatchMyOrdersDocument,
} from './generated.ts'

const password = 'correct horse battery staple'
const newPassword = 'purple monkey dishwasher'
const sockets: Client[] = []

afterEach(async () => {
  for (const socket of sockets.splice(0)) await socket.dispose()
})

/** A customer of its own for each test, because the tests end its sessions. */
async function signUp() {
  const email = `${randomUUID()}@example.com`
  const { signUp } = await ask({}, SignUpDocument, { input: { email, password } })
  if (!('accessToken' in signUp)) throw new Error(signUp.code)
  return { email, token: signUp.accessToken, id: signUp.customer.id }
}

async function signIn(email: string, secret = password) {
  const { signIn } = await ask({}, SignInDocument, { email, password: secret })
  return 'accessToken' in signIn ? { token: signIn.accessToken } : { code: signIn.code, message: signIn.message }
}

/** Opens a WebSocket with a running subscription. @returns the close code, once it is closed */
async function watch(token: string): Promise<{ closed: Promise<number> }> {
  const socket = openSocket(token)
  sockets.push(socket)
  const closed = new Promise<number>((resolve) => {
    socket.on('closed', (event) => resolve((event as { code: number }).code))
  })
  const connected = new Promise((resolve) => socket.on('connected', resolve))
  const updates = socket.iterate({ query: print(WatchMyOrdersDocument) })
  updates.next().catch(() => {})
  await connected
  return { closed }
}

/** Whether router and sales refuse a token. */
async function isRefused(token: string) {
  const urls = [inject('urls').router, inject('internalUrls').sales]
  const answers = await Promise.all(urls.map((url) => send({ token, url }, OrderPageDocument, { first: 1 })))
  return answers.every(({ status }) => status === 401)
}

describe('a customer', () => {
  it('ends all sessions and live connections', async () => {
    const { email, token, id } = await signUp()
    const other = await signIn(email)
    const { closed } = await watch(other.token!)
    const { signOutEverywhere } = await ask({ token }, SignOutEverywhereDocument)
    expect(signOutEverywhere).toMatchObject({ endedSessions: 2 })
    for (const ended of [token, other.token!]) await waitUntil(() => isRefused(ended))
    expect(await closed).toBe(closeCodes.tokenRevoked)

    const again = await signIn(email)
    const { me } = await ask({ token: again.token! }, MeDocument)
    expect(me!.id).toBe(id)
  })

  it('changes the password, which ends the other sessions only', async () => {
    const { email, token } = await signUp()
    const other = await signIn(email)
    const { closed } = await watch(other.token!)
    const wrong = await ask({ token }, ChangePasswordDocument, { currentPassword: 'a wrong one', newPassword })
    expect(wrong.changePassword).toMatchObject({ code: 'INVALID_CREDENTIALS' })
    const right = await ask({ token }, ChangePasswordDocument, { currentPassword: password, newPassword })
    expect(right.changePassword).toMatchObject({ endedSessions: 1, customer: { email } })
    await waitUntil(() => isRefused(other.token!))
    expect(await closed).toBe(closeCodes.tokenRevoked)
    expect(await isRefused(token)).toBe(false)
    expect(await signIn(email)).toMatchObject({ code: 'INVALID_CREDENTIALS' })
    expect(await signIn(email, newPassword)).toHaveProperty('token')
  })

  it('changes the name', async () => {
    const { token, id } = await signUp()
    const { updateProfile } = await ask({ token }, UpdateProfileDocument, { name: 'Ada King' })
    expect(updateProfile).toMatchObject({ customer: { id, name: 'Ada King' } })
    expect((await ask({ token }, MeDocument)).me).toMatchObject({ id, name: 'Ada King' })
  })
})

describe('an operator', () => {
  it('disables and enables a customer', async () => {
    const { email, token, id: customerId } = await signUp()
    const operations = { token: await clientToken('operations') }
    const { closed } = await watch(token)
    const wrong = await signIn(email, 'a wrong password')
    const { disableCustomer } = await ask(operations, DisableCustomerDocument, { customerId })
    expect(disableCustomer).toMatchObject({ customer: { id: customerId, disabledAt: expect.any(String) } })
    await waitUntil(() => isRefused(token))
    expect(await closed).toBe(closeCodes.tokenRevoked)
    expect(await signIn(email)).toEqual(wrong)

    await ask(operations, EnableCustomerDocument, { customerId })
    expect(await signIn(email)).toHaveProperty('token')
  })

  it('needs customers:manage', async () => {
    const { token, id: customerId } = await signUp()
    for (const caller of [{ token }, { token: await clientToken('storefront') }]) {
      const { errors, status } = await send(caller, DisableCustomerDocument, { customerId })
      expect(status).toBe(403)
      expect(errors![0]!.extensions.code).toBe('FORBIDDEN')
    }
  })
})
