import { type Message, MessageType, validateMessage } from 'graphql-ws'
import { isJsonObject, parseJson } from '#platform/values/json.ts'

/** The maximum length of an operation's id. Clients use counters or UUIDs. Ids are kept as long as their operations. */
const longestId = 128
/** The maximum length of a ping, with room for the longest access token. */
const longestPing = 10_240

/**
 * Reads a message of a client, and limits everything in it that is kept or sent back.
 * @throws {Error} if it is invalid, with a message for the client of at most 123 bytes, the limit of a close reason.
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
    return validateMessage(withText(value))
  } catch {
    // The message of graphql-ws would quote the client's message.
    throw new Error('Invalid message received')
  }
}

/** graphql-ws requires a text, which an operation that is sent by the id of a document does not have. */
function withText(value: unknown): unknown {
  if (!isJsonObject(value) || value.type !== MessageType.Subscribe || !isJsonObject(value.payload)) return value
  const { query, documentId, extensions } = value.payload
  if (query != null || (typeof documentId !== 'string' && !isJsonObject(extensions))) return value
  return { ...value, payload: { ...value.payload, query: '' } }
}
