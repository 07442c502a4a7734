import { type Message, MessageType, validateMessage } from 'graphql-ws'
import { parseJson } from '#platform/values/json.ts'

/** Clients choose ids: counters or UUIDs, all of them. They are kept as long as their operations. */
const longestId = 128
/** Room for the longest access token. */
const longestPing = 10_240

/**
 * Reads a message of a client, with limits on all of it that is kept or sent back.
 * @throws {Error} if it is none, in words for the client: at most 123 bytes, as the reason of a close frame.
 */
export function readMessage(data: string): Message {
  const message = validate(parseJson(data))
  if ('id' in message && message.id.length > longestId)
    throw new Error(`The id of an operation has more than ${longestId} characters`)
  const isPing = message.type === MessageType.Ping || message.type === MessageType.Pong
  if (isPing && data.length > longestPing) throw new Error(`A ping has more than ${longestPing} characters`)
  return message
}

function validate(value: unknown): Message {
  try {
    return validateMessage(value)
  } catch {
    // Its own words quote the message.
    throw new Error('Invalid message received')
  }
}
