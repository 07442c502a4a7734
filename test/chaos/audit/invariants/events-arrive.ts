import type { Finding, Invariant } from '../finding.ts'
import { consumed, type PublishedEvent, type World } from '../world.ts'

/** Every change has an event, every event is published, and every consumer of its type has processed it. */
export const eventsArrive: Invariant = {
  name: 'events-arrive',
  title: 'Never lost: every change of an order has an event that is published and processed by all its consumers',
  check: (world) => [...missingEvents(world), ...world.events.flatMap((event) => unprocessed(world, event))],
}

function missingEvents({ events, histories }: World): Finding[] {
  const told = new Set(events.map(({ type, orderId, version }) => `${type} ${orderId} ${version ?? ''}`))
  return [...histories].flatMap(([id, history]) =>
    history.flatMap(({ version, status }) => {
      const wanted = version === 1 ? [`order.created ${id} `] : [`order.status_changed ${id} ${version}`]
      if (status === 'CANCELLED') wanted.push(`order.cancelled ${id} ${version}`)
      return wanted.filter((event) => !told.has(event)).map((event) => `the event ${event.trim()} does not exist`)
    }),
  )
}

function unprocessed({ inboxes, streamed }: World, { id, type, source, orderId, isPublished }: PublishedEvent) {
  const which = `${type} ${id}${orderId ? ` of order ${orderId}` : ''}`
  if (!isPublished) return [`${which} is unpublished in the outbox of ${source}`]
  const findings = streamed.has(id) ? [] : [`${which} is marked as published, but is in no stream`]
  for (const [group, types] of Object.entries(consumed)) {
    const concerns = (types as readonly string[]).includes(type)
    if (concerns && !inboxes[group as keyof typeof consumed].has(id))
      findings.push(`${which} was never processed by ${group}`)
  }
  return findings
}
