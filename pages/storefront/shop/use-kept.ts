import { useMemo } from 'react'
import { storedValue, useStoredValue } from '../../ui/stored-value.ts'

/**
 * What a person types into a form that can be opened and closed. This tab keeps it over a reload and a session that has
 * ended. Null: the form is closed.
 * @param read returns the value of a parsed text, or undefined if it is not one
 */
export function useKept<Value>(
  key: string,
  read: (parsed: unknown) => Value | undefined,
): [kept: Value | null, keep: (value: Value | null) => void] {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `read` is the same function for a key.
  const stored = useMemo(() => storedValue<Value | null>(sessionStorage, `waybill.form.${key}`, null, read), [key])
  return [useStoredValue(stored), stored.set]
}

/** Reads an object that has only texts, as the fields of a form. */
export const readTexts =
  <Fields extends object>(blank: Fields) =>
  (parsed: unknown): Fields | undefined => {
    if (typeof parsed !== 'object' || parsed === null) return undefined
    const known = Object.entries(parsed).filter(([name, value]) => name in blank && typeof value === 'string')
    return { ...blank, ...Object.fromEntries(known) }
  }
