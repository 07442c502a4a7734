import { useRef } from 'react'
import { randomId } from '../../ui/random-id.ts'

/**
 * Idempotency keys of a form, from its opening to its end. The same input has the same key, so that a double click, and a
 * second attempt after a lost answer, do nothing twice. Changed input is another request.
 */
export function useRequestKey(): (input: object) => string {
  const keys = useRef(new Map<string, string>())
  return (input) => {
    const content = JSON.stringify(input)
    const key = keys.current.get(content) ?? randomId()
    keys.current.set(content, key)
    return key
  }
}
