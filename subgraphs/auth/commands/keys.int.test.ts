// After a restore of the database of auth, the list of erasures is applied again.
import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { executeKeysCommand } from '#platform/encryption/keys-command.ts'
import { eraseAgain, eraseCustomer } from '../operations/customers/erase-customer.ts'
import { signUp } from '../operations/sessions/sign-up.ts'
import { startTestAuth } from '../testing.ts'

it('apply-erasures erases persons who came back with a backup, ends their sessions and tells the other services', async () => {
  await using auth = await startTestAuth()
  const run = (...args: string[]) =>
    executeKeysCommand({ service: 'auth', erase: eraseAgain }, args, {
      ...{ variables: { AUTH_DATABASE_URL: auth.databaseUrl }, input: Readable.from([]), print: () => {} },
    })
  const person = (name: string) => ({ email: `${name}@example.com`, password: 'correct horse battery staple', name })
  const { customer } = await signUp(auth.authority, person('ada'), undefined)
  const { customer: other } = await signUp(auth.authority, person('bea'), undefined)
  const [before] = await auth.database`select * from customers where id = ${customer.id}`
  await eraseCustomer(auth.authority, { customerId: customer.id, manager: 'client:operations' })
  // The backup of the database is older than the erasure; the list of erasures is in the backup of the keys.
  await auth.database`
    update customers set personal = ${before!.personal}, email_hash = ${before!.email_hash}, erased_at = null,
      password_hash = ${before!.password_hash}
    where id = ${customer.id}`

  expect(await run('apply-erasures')).toContain('1 customers are in the list of erasures, 1 of them had data again')
  const [after] = await auth.database`select * from customers where id = ${customer.id}`
  expect(after).toMatchObject({ personal: null, email_hash: null, password_hash: null, erased_at: expect.any(Date) })
  expect(await auth.database`select id from customers where erased_at is null`).toMatchObject([{ id: other.id }])
  const erased = (await auth.events()).filter(({ event_type: type }) => type === 'customer.erased')
  expect(erased.map(({ data }) => data.customer_id)).toEqual([customer.id, customer.id])
  const audited = (await auth.audit()).filter(({ action }) => action === 'customer.erase')
  expect(audited.at(-1)).toMatchObject({ subject: customer.id, details: { restored: true } })
  expect(await run('apply-erasures')).toContain('0 of them had data again')
})
