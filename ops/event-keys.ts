// `npm run -s event-keys [service …]`: a new private key for each service, to sign its events with, and the public keys that
// all processes need. Without a name: for all services that publish events.
import { newEventKey } from '#platform/events/signatures/event-keys.ts'
import { consumersOf } from '#schema/events/streams.ts'
import { publicKeysIn } from './public-event-keys.ts'

const publishers = Object.keys(consumersOf)
const named = process.argv.slice(2)
const unknown = named.filter((name) => !publishers.includes(name))
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')} publishes no events: choose of ${publishers.join(', ')}`)
  process.exitCode = 1
} else {
  const services = named.length > 0 ? named : publishers
  const keys = Object.fromEntries(services.map((service) => [`${service.toUpperCase()}_EVENT_KEY`, newEventKey()]))
  for (const [name, key] of Object.entries(keys)) console.log(`${name}=${key}`)
  console.log(`EVENT_PUBLIC_KEYS=${publicKeysIn(keys).join(',')}`)
}
