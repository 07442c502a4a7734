import { readEventKey } from '#platform/events/signatures/event-keys.ts'

/** The public keys of all variables `<SERVICE>_EVENT_KEY`, in the form of EVENT_PUBLIC_KEYS. */
export function publicKeysIn(variables: Record<string, string | undefined>): string[] {
  return Object.entries(variables).flatMap(([name, value]) => {
    const service = /^([A-Z]+)_EVENT_KEY$/.exec(name)?.[1]?.toLowerCase()
    return service && value ? [`${service}:${readEventKey(value).publicKey}`] : []
  })
}
