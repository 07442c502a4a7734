import { appendFileSync, readFileSync } from 'node:fs'

/** Fields of requests and responses with values that no log may contain. */
const secretNames =
  /"(?:password|newPassword|currentPassword|email|secret|clientSecret|client_secret|accessToken|access_token|refreshToken|refresh_token)"\s*:\s*"((?:[^"\\]|\\.)+)"/g
/** Bounded, because some tests send a megabyte of letters. */
const emails = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g
const tokens = /eyJ[\w-]+\.[\w-]+\.[\w-]+/g
/** Always secret: tokens between services, which no test sees, and keys. */
const looksSecret = /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{20,}|PRIVATE KEY/
const formNames = ['client_secret', 'refresh_token', 'access_token', 'token', 'password']

/** All values in a text, a form or a header that a log must not contain. */
export function secretsIn(text: string): string[] {
  return [
    ...[...text.matchAll(secretNames)].map(([, value]) => JSON.parse(`"${value}"`) as string),
    ...(text.match(emails) ?? []),
    ...(text.match(tokens) ?? []),
  ]
}

export function secretsInForm(form: URLSearchParams): string[] {
  return formNames.flatMap((name) => form.getAll(name))
}

/** The secrets in an `Authorization` header. */
export function secretsInHeader(header: string): string[] {
  const [scheme = '', credentials = ''] = header.split(/ +/)
  if (scheme.toLowerCase() !== 'basic') return [credentials]
  const secret = Buffer.from(credentials, 'base64').toString().split(':').slice(1).join(':')
  return [credentials, secret, decode(secret)]
}

/** Appends secrets to a file, because test files and the check of the log run in different processes. */
export function recordSecrets(file: string, secrets: string[]): void {
  for (const secret of secrets) appendFileSync(file, `${JSON.stringify(secret)}\n`)
}

/**
 * The lines that contain any of these secrets, unescaped or escaped as in JSON or a URL. Single words of letters are
 * skipped, because they cannot be distinguished from other words: some tests use such passwords.
 */
export function findLeaks(lines: readonly string[], file: string, others: readonly string[]): string[] {
  const recorded = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  const secrets = new Set([...others, ...recorded.map((line) => JSON.parse(line) as string)])
  const spellings = [...secrets]
    .filter((secret) => secret.length >= 8 && !/^[a-z]+$/i.test(secret))
    .flatMap((secret) => [...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])])
  if (spellings.length < 10)
    throw new Error('Too few secrets were recorded to search for leaks: check test/e2e/record-secrets.ts')
  return lines.filter((line) => looksSecret.test(line) || spellings.some((spelling) => line.includes(spelling)))
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
