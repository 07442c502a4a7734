import { useEffect, useState } from 'react'

/**
 * A form that survives a reload. It is forgotten when it is sent or closed.
 * @param key of the form and its object, for example `product mug`
 */
export function useDraft<Form extends object>(key: string, initial: Form): [Form, (form: Form) => void, () => void] {
  const name = `waybill.draft ${key}`
  const [form, setForm] = useState<Form>(() => ({ ...initial, ...read<Form>(name) }))
  useEffect(() => {
    const typed = typedFields(form, initial)
    try {
      if (Object.keys(typed).length === 0) sessionStorage.removeItem(name)
      else sessionStorage.setItem(name, JSON.stringify(typed))
    } catch {
      // The storage is full or blocked: the form lives as long as the page.
    }
  }, [name, form, initial])
  return [form, setForm, () => sessionStorage.removeItem(name)]
}

/** Only these fields are kept: somebody else may have changed the others when the form opens again. */
const typedFields = <Form extends object>(form: Form, initial: Form) =>
  Object.fromEntries(
    Object.entries(form).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(initial[field as keyof Form]),
    ),
  )

function read<Form>(name: string): Partial<Form> {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? '{}') as Partial<Form>
  } catch {
    return {}
  }
}
