import { expect, it } from 'vitest'
import type { PublishedEvent } from '#schema/events/envelope.ts'
import { orderCancelled } from '#schema/events/order-cancelled.ts'
import { webhookBody, webhookTypeNames, webhookTypes } from './event-types.ts'

it('a body has the type, the time of the event and its data', () => {
  const [created] = webhookTypes
  const { example } = created!.event as PublishedEvent<object>
  expect(JSON.parse(webhookBody(created!, '2026-11-22T09:30:00.000Z', example))).toEqual({
    ...{ type: 'order.created', timestamp: '2026-11-22T09:30:00.000Z', data: example },
  })
})

it('no body repeats a text of a customer', () => {
  const type = { name: 'order.cancelled', event: orderCancelled as never }
  // As earlier releases sent it.
  const data = { ...orderCancelled.example, reason: 'ordered twice' }
  expect(webhookBody(type, '2026-11-22T09:30:00.000Z', data)).not.toContain('ordered twice')
})

it.each(webhookTypes)('the body of $name has no field for personal data', ({ event }) => {
  const names = Object.keys((event as PublishedEvent<object>).example)
  const personal = /^(e?mail|phone|(customer|first|last)_name|address.*|.*_address|contact|recipient|note|birth.*)$/
  expect(names.filter((name) => personal.test(name))).toEqual([])
})

it('names are unique', () => {
  expect(new Set(webhookTypeNames).size).toBe(webhookTypeNames.length)
})
