import type { Client, FormattedExecutionResult, Sink, SubscribePayload } from 'graphql-ws'
import { expect, it } from 'vitest'
import { resuming } from './resuming.ts'

/** Subscribes, and shows the variables that each subscription has now, and the sink of the newest one. */
function subscribed(variables: Record<string, unknown>) {
  const payloads: SubscribePayload[] = []
  const errors: unknown[] = []
  let sink: Sink<FormattedExecutionResult> | undefined
  const subscribe = (payload: SubscribePayload, to: Sink) => {
    payloads.push(payload)
    sink = to as typeof sink
    return () => {}
  }
  const client = resuming({ subscribe } as unknown as Client)
  client.subscribe({ query: '', variables }, { next() {}, complete() {}, error: (error) => void errors.push(error) })
  return {
    update: (data: Record<string, unknown>) => sink!.next({ data }),
    fail: (code: string) => sink!.error([{ message: code, extensions: { code } }]),
    sent: () => payloads.map((payload) => payload.variables),
    errors,
  }
}

it('goes on after the last version of each order', () => {
  const one = subscribed({ orderId: 'a', afterVersion: 2 })
  one.update({ orderStatusChanged: { version: 3 } })
  expect(one.sent()).toEqual([{ orderId: 'a', afterVersion: 3 }])
  const many = subscribed({ since: 'then' })
  for (const [orderId, version] of [
    ['a', 1],
    ['b', 4],
    ['a', 2],
  ] as const) {
    many.update({ customerOrdersChanged: { orderId, version } })
  }
  const afterVersions = [
    { orderId: 'a', version: 2 },
    { orderId: 'b', version: 4 },
  ]
  expect(many.sent()).toEqual([{ since: 'then', afterVersions }])
})

it('begins with the current state if a replica that is behind does not know the version', () => {
  const one = subscribed({ orderId: 'a', afterVersion: 2 })
  one.fail('BAD_USER_INPUT')
  expect(one.sent().at(-1)).toEqual({ orderId: 'a' })
  one.fail('BAD_USER_INPUT')
  expect(one.sent()).toHaveLength(2)
  expect(one.errors).toHaveLength(1)
  const many = subscribed({ since: 'then' })
  many.update({ customerOrdersChanged: { orderId: 'a', version: 1 } })
  many.fail('BAD_USER_INPUT')
  expect(many.sent().at(-1)).toEqual({ since: 'then' })
  many.update({ customerOrdersChanged: { orderId: 'b', version: 2 } })
  expect(many.sent().at(-1)).toEqual({ since: 'then', afterVersions: [{ orderId: 'b', version: 2 }] })
})
