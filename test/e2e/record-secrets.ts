// Runs before each end-to-end file: records every secret that the tests send or receive.
import { inject } from 'vitest'
import { recordSecrets, secretsIn, secretsInForm, secretsInHeader } from './used-secrets.ts'

const file = inject('secretsFile')
const { fetch } = globalThis

globalThis.fetch = async (input, init) => {
  recordSecrets(file, sentSecrets(input, init))
  const response = await fetch(input, init)
  // Streams are not read, because a second reader would keep them open after the first has ended.
  if (!/event-stream|multipart/.test(response.headers.get('content-type') ?? '')) {
    recordSecrets(file, secretsIn(await response.clone().text()))
  }
  return response
}

function sentSecrets(input: Parameters<typeof fetch>[0], init: RequestInit = {}): string[] {
  const header = new Headers(init.headers ?? (input instanceof Request ? input.headers : undefined)).get(
    'authorization',
  )
  const { body } = init
  return [
    ...(header ? secretsInHeader(header) : []),
    ...(typeof body === 'string' ? [...secretsIn(body), ...secretsInForm(new URLSearchParams(body))] : []),
    ...(body instanceof URLSearchParams ? secretsInForm(body) : []),
  ]
}
