import { activeSpan } from '#platform/tracing/spans.ts'
import { createPace } from '#platform/work/pace.ts'
import type { Pending, SendOperation, Transport } from './message.ts'
import { pauseAfter } from './pause-after.ts'

/**
 * Sends operations together that start in the same turn of the event loop. The busier the router, the longer it collects
 * (see pause-after.ts); a lone operation does not wait.
 */
export function collectOperations(transport: Pick<Transport, 'sendTogether'>): SendOperation {
  let waiting: Pending[] = []
  let sent = 0
  const pace = createPace(() => pauseAfter(sent))

  async function sendAll() {
    await pace.rest()
    const messages = waiting
    waiting = []
    sent = messages.length
    pace.begin()
    transport.sendTogether(messages)
  }

  return (message) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ ...message, span: activeSpan(), resolve, reject }) === 1) setImmediate(() => void sendAll())
    })
}
