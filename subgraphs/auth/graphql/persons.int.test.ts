// What auth keeps about persons: encrypted in the database, found by keyed hashes, and gone after an erasure.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clientGrant } from '../domain/access-token.ts'
import { sealPlainCustomers } from '../operations/customers/seal-plain-customers.ts'
import { findCustomerIdsByPhone } from '../store/saved-addresses.ts'
import { startTestAuth, type TestAuth } from '../testing.ts'

let auth: TestAuth
let manager: string

const password = 'correct horse battery staple'
const email = 'ada.lovelace@example.com'
const address = {
  name: 'Ada Lovelace',
  line1: '12 St James Square',
  city: 'London',
  postalCode: 'sw1y 4jh',
  countryCode: 'gb',
  phone: '020 7946 0991',
}

beforeEach(async () => {
  auth = await startTestAuth()
  const client = { id: 'operations', rateLimit: { requests: 600, windowSeconds: 60 } }
  manager = await auth.authority.issueAccessToken(
    clientGrant(client, ['customers:manage', 'customers:read']),
    new Date(),
  )
})
afterEach(() => auth[Symbol.asyncDispose]())

interface Person {
  id: string
  email: string | null
  name: string | null
  erasedAt: string | null
  addresses: { id: string; label: string; address: Record<string, string | null> }[]
}
interface Result {
  __typename: string
  code?: string
  message?: string
  faults?: { field: string; message: string }[]
  accessToken: string
  refreshToken: string
  customer: Person
  address: { id: string; address: Record<string, string | null> }
}

const personFields = `id email name addresses {
  id label address { name line1 city postalCode countryCode phone } }`

async function mutate(text: string, variables: Record<string, unknown> = {}, token?: string): Promise<Result> {
  const answer = await auth.graphql<{ result: Result }>(text, variables, token)
  return answer.data.result
}
const signUp = (name = 'Ada Lovelace', address = email) =>
  mutate(
    `mutation ($input: SignUpInput!) { result: signUp(input: $input) {
      __typename ... on Session { accessToken refreshToken customer { id } } ... on SessionRefused { code } } }`,
    { input: { email: address, password, name } },
  )
const signIn = (address = email) =>
  mutate(
    `mutation ($input: SignInInput!) { result: signIn(input: $input) {
      __typename ... on Session { accessToken customer { id } } ... on SessionRefused { code } } }`,
    { input: { email: address, password } },
  )
const save = (token: string, input: object) =>
  mutate(
    `mutation ($input: SavedAddressInput!) { result: saveAddress(input: $input) {
      __typename ... on SaveAddressSuccess { address { id address { line1 postalCode phone } } customer { ${personFields} } }
      ... on CustomerRefused { code message faults { field message } } } }`,
    { input },
    token,
  )
const remove = (token: string, id: string) =>
  mutate(
    `mutation ($id: ID!) { result: deleteAddress(id: $id) {
      __typename ... on DeleteAddressSuccess { customer { ${personFields} } } ... on CustomerRefused { code } } }`,
    { id },
    token,
  )
const erase = (customerId: string, token = manager) =>
  mutate(
    `mutation ($customerId: ID!) { result: eraseCustomer(customerId: $customerId) {
      __typename ... on EraseCustomerSuccess { customer { ${personFields} erasedAt } }
      ... on CustomerRefused { code } } }`,
    { customerId },
    token,
  )
const read = async (id: string) =>
  (
    await auth.graphql<{ customer: Person }>(
      `query ($id: ID!) { customer(id: $id) { ${personFields} } }`,
      { id },
      manager,
    )
  ).data.customer

/** Every row of every table, as text. */
async function dump(): Promise<string> {
  const tables = await auth.database<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'keys')`
  const parts: string[] = []
  for (const { name } of tables)
    parts.push(name, JSON.stringify(await auth.database.unsafe(`select * from ${name} as row`)))
  return parts.join('\n')
}

// Long enough not to occur in random texts.
const traces = ['Ada Lovelace', 'lovelace', 'St James Square', 'SW1Y 4JH', '2079460991', email]

describe('personal data', () => {
  it('is in no table as it is', async () => {
    const { accessToken } = await signUp()
    await save(accessToken, { label: 'Home', address })
    const stored = (await dump()).toLowerCase()
    for (const trace of traces) expect(stored).not.toContain(trace.toLowerCase())
    expect(await signIn()).toMatchObject({ __typename: 'Session' })
  })

  it('of earlier releases is encrypted at the start, and its owner can still sign in', async () => {
    const { customer } = await signUp()
    await auth.database`
      update customers set email = ${email}, name = 'Ada Lovelace', personal = null, email_hash = null`
    expect(await signIn()).toMatchObject({ code: 'INVALID_CREDENTIALS' })
    await sealPlainCustomers(auth.authority)
    const stored = (await dump()).toLowerCase()
    for (const trace of traces) expect(stored).not.toContain(trace.toLowerCase())
    expect((await signIn()).customer.id).toBe(customer.id)
    expect(await read(customer.id)).toMatchObject({ email, name: 'Ada Lovelace' })
  })

  it('cannot be moved to another row', async () => {
    const [one, other] = [await signUp(), await signUp('Bea', 'bea@example.com')]
    await auth.database`
      update customers set personal = (select personal from customers where id = ${one.customer.id})
      where id = ${other.customer.id}`
    const { errors } = await auth.graphql('{ me { email } }', {}, other.accessToken)
    expect(errors![0]!.extensions.code).toBe('INTERNAL_SERVER_ERROR')
  })
})

describe('the address book', () => {
  it('keeps addresses in their normal form, in the order of their creation', async () => {
    const { accessToken, customer } = await signUp()
    const first = await save(accessToken, { label: 'Home', address })
    expect(first.address.address).toMatchObject({ postalCode: 'SW1Y 4JH', phone: '+442079460991' })
    await save(accessToken, { label: 'Work', address: { ...address, line1: '1 Dorset Street' } })
    const replaced = await save(accessToken, {
      ...{ id: first.address.id, label: 'Old home' },
      address: { ...address, line1: '2 Dorset Street' },
    })
    expect(replaced.customer.addresses.map(({ label, address: { line1 } }) => [label, line1])).toEqual([
      ['Old home', '2 Dorset Street'],
      ['Work', '1 Dorset Street'],
    ])
    expect((await remove(accessToken, first.address.id)).customer.addresses).toHaveLength(1)
    expect((await read(customer.id)).addresses).toHaveLength(1)
  })

  it('is of its owner alone', async () => {
    const [one, other] = [await signUp(), await signUp('Bea', 'bea@example.com')]
    const { address: saved } = await save(one.accessToken, { label: 'Home', address })
    expect(await save(other.accessToken, { id: saved.id, label: 'Mine', address })).toMatchObject({
      code: 'UNKNOWN_ADDRESS',
    })
    expect(await remove(other.accessToken, saved.id)).toMatchObject({ code: 'UNKNOWN_ADDRESS' })
    expect(await save(manager, { label: 'Home', address })).toMatchObject({ code: 'CUSTOMER_TOKEN_REQUIRED' })
    const query = `query ($id: ID!) { _entities(representations: [{ __typename: "Customer", id: $id }]) {
      ... on Customer { addresses { id } } } }`
    const { data } = await auth.graphql(query, { id: one.customer.id }, other.accessToken)
    expect(data).toEqual({ _entities: [{ addresses: [] }] })
  })

  it('stays readable when an id is written in upper case, which is an unknown id', async () => {
    const { accessToken, customer } = await signUp()
    const { address: saved } = await save(accessToken, { label: 'Home', address })
    expect(await save(accessToken, { id: saved.id.toUpperCase(), label: 'Mine', address })).toMatchObject({
      code: 'UNKNOWN_ADDRESS',
    })
    expect((await read(customer.id)).addresses).toMatchObject([{ label: 'Home' }])
  })

  it('refuses wrong addresses with one sentence for each field, and a fifty-first address', async () => {
    const { accessToken } = await signUp()
    const wrong = await save(accessToken, { label: 'Home', address: { ...address, postalCode: '1', city: ' ' } })
    expect(wrong).toMatchObject({ code: 'INVALID_ADDRESS' })
    expect(wrong.faults!.map(({ field }) => field).sort()).toEqual(['address.city', 'address.postalCode'])
    expect(wrong.message!.split('; ').sort()).toEqual(wrong.faults!.map(({ message }) => message).sort())
    expect(await save(accessToken, { label: ' ', address })).toMatchObject({ code: 'INVALID_TEXT', faults: [] })
    expect(await save(accessToken, { id: 'x', label: 'Home', address })).toMatchObject({ code: 'UNKNOWN_ADDRESS' })
    for (let count = 0; count < 50; count++) await save(accessToken, { label: `Number ${count}`, address })
    expect(await save(accessToken, { label: 'One more', address })).toMatchObject({ code: 'TOO_MANY_ADDRESSES' })
  })

  it('finds customers by phone number, by a keyed hash', async () => {
    const { accessToken, customer } = await signUp()
    await save(accessToken, { label: 'Home', address })
    const { database, personalData } = auth.authority
    expect(await findCustomerIdsByPhone(database, personalData, '+442079460991')).toEqual([customer.id])
    expect(await findCustomerIdsByPhone(database, personalData, '+442079460992')).toEqual([])
    const query = '{ customers(search: "+44 20 7946 0991") { nodes { id } } }'
    expect((await auth.graphql(query, {}, manager)).data).toEqual({ customers: { nodes: [{ id: customer.id }] } })
  })
})

describe('erasing a customer', () => {
  it('deletes the personal data, the key and the sessions, and tells the other services', async () => {
    const { accessToken, refreshToken, customer } = await signUp()
    await save(accessToken, { label: 'Home', address })
    const erased = await erase(customer.id)
    expect(erased.customer).toEqual({
      ...{ id: customer.id, email: null, name: null, addresses: [] },
      erasedAt: expect.any(String),
    })
    expect((await auth.graphql('{ me { id } }', {}, accessToken)).status).toBe(401)
    const refresh = 'mutation ($token: String!) { refreshSession(refreshToken: $token) { __typename } }'
    expect((await auth.graphql(refresh, { token: refreshToken })).data).toEqual({
      refreshSession: { __typename: 'SessionRefused' },
    })
    const stored = await dump()
    for (const trace of [...traces, auth.authority.personalData.hashOf('email', email)])
      expect(stored.toLowerCase()).not.toContain(trace.toLowerCase())
    expect(await auth.database`select owner from keys.data_keys where owner = ${customer.id}`).toHaveLength(0)
    const events = (await auth.events()).filter(({ event_type }) => event_type === 'customer.erased')
    expect(events).toMatchObject([{ data: { customer_id: customer.id } }])
    expect((await auth.audit()).filter(({ action }) => action === 'customer.erase')).toMatchObject([
      { outcome: 'ok', subject: customer.id, details: { manager: 'client:operations' } },
    ])
    for (const trace of traces) expect(auth.log().toLowerCase()).not.toContain(trace.toLowerCase())
  })

  it('is idempotent, and frees the e-mail address for another account', async () => {
    const { customer } = await signUp()
    await erase(customer.id)
    expect(await erase(customer.id)).toMatchObject({ __typename: 'EraseCustomerSuccess' })
    expect((await auth.events()).filter(({ event_type }) => event_type === 'customer.erased')).toHaveLength(1)
    expect(await signIn()).toMatchObject({ code: 'INVALID_CREDENTIALS' })
    expect((await signUp()).customer.id).not.toBe(customer.id)
  })

  it('keeps no new data: a token of before saves no address, and a guest cannot sign up any more', async () => {
    const guest = await mutate(
      'mutation { result: startGuestSession { __typename ... on Session { accessToken customer { id } } } }',
    )
    await erase(guest.customer.id)
    expect((await auth.graphql('{ me { id } }', {}, guest.accessToken)).status).toBe(401)
    const { personalData } = auth.authority
    expect(await personalData.seal([{ owner: guest.customer.id, context: 'x', value: 'y' }])).toEqual([null])
  })

  it('needs customers:manage and a customer', async () => {
    expect(await erase('customer_unknown')).toMatchObject({ code: 'UNKNOWN_CUSTOMER' })
    const { accessToken, customer } = await signUp()
    const query = 'mutation ($id: ID!) { eraseCustomer(customerId: $id) { __typename } }'
    const { errors } = await auth.graphql(query, { id: customer.id }, accessToken)
    expect(errors![0]!.extensions.code).toBe('FORBIDDEN')
  })
})

describe('exporting a customer', () => {
  it('that is refused is audited, with who asked for it', async () => {
    const { errors } = await auth.graphql('{ exportCustomer(id: "customer_unknown") }', {}, manager)
    expect(errors![0]!.extensions.code).toBe('UNKNOWN_CUSTOMER')
    const audited = (await auth.audit()).map(({ action, outcome, subject }) => [action, outcome, subject])
    expect(audited).toContainEqual(['customer.export', 'UNKNOWN_CUSTOMER', 'client:operations'])
  })
})
