import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { NewEntry } from './entry.ts'
import { acknowledged, readLedger } from './read-ledger.ts'
import { openLedger } from './write-ledger.ts'

async function written(...entries: NewEntry[]) {
  const directory = await mkdtemp(join(tmpdir(), 'waybill-ledger-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  const file = join(directory, 'ledger.jsonl')
  const ledger = openLedger(file)
  for (const entry of entries) ledger.write(entry)
  ledger.close()
  return await readLedger(file)
}

const asked: NewEntry = {
  kind: 'asked',
  key: 'k',
  customerId: 'customer_123',
  lines: [
    { productId: 'mug', quantity: 1 },
    { productId: 'pan', quantity: 2 },
    { productId: 'mug', quantity: 3 },
  ],
}

it('contains each request, its attempts and every response', async () => {
  const { wanted } = await written(
    asked,
    { kind: 'attempt', key: 'k', attempt: 1 },
    { kind: 'answer', key: 'k', attempt: 1, milliseconds: 5, answer: { outcome: 'unclear', reason: 'ECONNRESET' } },
    { kind: 'attempt', key: 'k', attempt: 2 },
    {
      kind: 'answer',
      key: 'k',
      attempt: 2,
      milliseconds: 7,
      answer: { outcome: 'placed', orderId: 'o', total: '9.00' },
    },
  )
  expect(wanted.get('k')).toMatchObject({ attempts: 2, gaveUp: false })
  expect(wanted.get('k')!.lines).toEqual([
    { productId: 'mug', quantity: 4 },
    { productId: 'pan', quantity: 2 },
  ])
  expect(acknowledged(wanted.get('k')!)).toMatchObject({ orderId: 'o' })
})

it('distinguishes confirmed cancellations from requested ones', async () => {
  const { cancellations } = await written(
    { kind: 'cancel asked', orderId: 'a' },
    { kind: 'cancel answer', orderId: 'a', cancelled: null },
    { kind: 'cancel asked', orderId: 'a' },
    { kind: 'cancel answer', orderId: 'a', cancelled: true },
    { kind: 'cancel asked', orderId: 'b' },
    { kind: 'cancel answer', orderId: 'b', cancelled: false },
  )
  expect(Object.fromEntries(cancellations)).toEqual({
    a: { asked: 2, confirmed: true },
    b: { asked: 1, confirmed: false },
  })
})

it('separates the followers of an order, across resumptions', async () => {
  const saw = (follower: string, version: number): NewEntry => ({
    ...{ kind: 'saw', follower, orderId: 'o', version, status: 'SHIPPED' },
  })
  const following = (follower: string, afterVersion: number): NewEntry => ({
    ...{ kind: 'following', follower, orderId: 'o', afterVersion },
  })
  const { follows } = await written(
    following('f', 0),
    saw('f', 1),
    following('g', 0),
    saw('g', 1),
    following('f', 1),
    saw('f', 2),
    { kind: 'followed to the end', follower: 'f', orderId: 'o' },
  )
  expect(follows.get('f')).toMatchObject({ resumed: 1, ended: true, saw: [{ version: 1 }, { version: 2 }] })
  expect(follows.get('g')).toMatchObject({ resumed: 0, ended: false, saw: [{ version: 1 }] })
})
