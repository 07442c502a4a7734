import { Refusal } from '#platform/values/refusal.ts'

/** A field of a catalogue entry is beyond its limits. */
export function badEntry(message: string): Refusal {
  return new Refusal('BAD_USER_INPUT', message)
}
