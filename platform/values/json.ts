/** A decoded JSON object. */
export type JsonObject = Record<string, unknown>

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The text is not JSON that we accept. `message` tells the caller why. */
export class InvalidJson extends Error {
  override name = 'InvalidJson'
}

/** Deeper than any valid request: variables nest as deep as the inputs of the graph. */
const deepest = 100

/**
 * Parses untrusted JSON: `JSON.parse` with a limit on depth, for the sake of recursive code.
 * @throws {InvalidJson}
 */
export function parseJson(text: string): unknown {
  if (nestsTooDeep(text)) throw new InvalidJson(`The JSON nests deeper than ${deepest} levels`)
  try {
    return JSON.parse(text)
  } catch {
    throw new InvalidJson('The text is not valid JSON')
  }
}

/**
 * Like `parseJson`, and refuses NUL characters in texts, which PostgreSQL cannot store.
 * @throws {InvalidJson}
 */
export function parseStorableJson(text: string): unknown {
  const value = parseJson(text)
  // Only this escape can produce a NUL. It does not always: the backslash may itself be escaped.
  if (text.includes('\\u0000') && containsNul(value)) throw new InvalidJson('The JSON contains a NUL character')
  return value
}

/** Whether any text in a decoded value, including names of properties, has a NUL character. */
export function containsNul(value: unknown): boolean {
  // Not recursive: the depth of the value may not have been checked.
  const waiting = [value]
  for (let next = waiting.pop(); next !== undefined || waiting.length > 0; next = waiting.pop()) {
    if (typeof next === 'string') {
      if (next.includes('\0')) return true
    } else if (Array.isArray(next)) {
      for (const item of next) waiting.push(item)
    } else if (typeof next === 'object' && next !== null) {
      for (const [name, item] of Object.entries(next)) waiting.push(name, item)
    }
  }
  return false
}

const quote = 0x22
const backslash = 0x5c

/** Counts brackets outside of strings. Parsing checks whether they match. */
function nestsTooDeep(text: string): boolean {
  let depth = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === quote) {
      index = endOfString(text, index)
      if (index === -1) return false
    } else if (code === 0x7b || code === 0x5b) {
      depth++
      if (depth > deepest) return true
    } else if (code === 0x7d || code === 0x5d) depth--
  }
  return false
}

/** @returns the index where the string that begins at `start` ends, or -1. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0
    while (text.charCodeAt(end - 1 - backslashes) === backslash) backslashes++
    if (backslashes % 2 === 0) return end
  }
  return -1
}
