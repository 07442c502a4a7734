import { useEffect, useState } from 'react'

/**
 * A form that survives a reload. It is forgotten when it is sent or closed.
 * @param key of the form and its object, for example `product mug`
 */
export function useDraft<Form extends object>(key: string, initial: Form): [Form, (form: Form) => void, () => void] {
  const name = `waybill.draft ${key}`
  const [form, setForm] = useState<Form>(() => ({ ...initial, ...read<Form>(name) }))
  useEffect(() => {
    if (JSON.stringify(form) === JSON.stringify(initial)) return
    try {
      sessionStorage.setItem(name, JSON.stringify(form))
    } catch {
      // The storage is full or blocked: the form lives as long as the page.
    }
  }, [name, form, initial])
  return [form, setForm, () => sessionStorage.removeItem(name)]
}

function read<Form>(name: string): Partial<Form> {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? '{}') as Partial<Form>
  } catch {
    return {}
  }
}
