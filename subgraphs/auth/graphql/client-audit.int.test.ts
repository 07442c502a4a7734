import { describe, expect, it } from 'vitest'
import { clientsForTests } from './testing.ts'

const { auth, change, register, rotate } = await clientsForTests()

describe('the audit trail of client management', () => {
  it('records who changed what, without secrets', async () => {
    const { secret } = await register({ id: 'noted' })
    const { secret: newer } = await rotate('noted', 60)
    await change('setClientScopes', 'SetClientScopesInput!', { clientId: 'noted', scopes: ['products:read'] })
    await change('disableClient', 'ID!', 'noted')
    const trail = (await auth.audit()).filter((event) => event.client_id === 'noted')
    expect(trail.map(({ action }) => action)).toEqual([
      'client.register',
      'client.rotate_secret',
      'client.set_scopes',
      'client.disable',
    ])
    for (const event of trail) {
      expect(event).toMatchObject({ outcome: 'ok', subject: 'client:operations', address: '127.0.0.1' })
    }
    expect(trail[2]!.details).toEqual({ scopes: ['products:read'] })
    for (const hidden of [secret, newer]) expect(JSON.stringify(await auth.audit())).not.toContain(hidden)
    for (const hidden of [secret, newer]) expect(auth.log()).not.toContain(hidden)
  })

  it('records refusals too', async () => {
    await rotate('sales', 0)
    await register({ id: 'unwelcome', scopes: ['inventory:reserve'] })
    expect((await auth.audit()).slice(-2).map(({ action, outcome, subject }) => [action, outcome, subject])).toEqual([
      ['client.rotate_secret', 'SERVICE_CLIENT', 'client:operations'],
      ['client.register', 'RESERVED_SCOPE', 'client:operations'],
    ])
  })
})
