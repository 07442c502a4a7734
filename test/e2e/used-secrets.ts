import { appendFileSync, readFileSync } from 'node:fs'

/** The names under which requests and answers carry what no log may show. */
const secretNames =
  /"(?:password|newPassword|currentPassword|email|secret|clientSecret|client_secret|accessToken|access_token|refreshToken|refresh_token)"\s*:\s*"((?:[^"\\]|\\.)+)"/g
/** With bounds: some tests send a megabyte of letters. */
const emails = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g
const tokens = /eyJ[\w-]+\.[\w-]+\.[\w-]+/g
/** Secret whoever made it: tokens between services, which no test sees, and keys. */
const looksSecret = /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{20,}|PRIVATE KEY/
const formNames = ['client_secret', 'refresh_token', 'access_token', 'token', 'password']

/** Everything in a text, a form or a header that a log must not show. */
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

/** What stands in an `Authorization` header, and inside of it. */
export function secretsInHeader(header: string): string[] {
  const [scheme = '', credentials = ''] = header.split(/ +/)
  if (scheme.toLowerCase() !== 'basic') return [credentials]
  const secret = Buffer.from(credentials, 'base64').toString().split(':').slice(1).join(':')
  return [credentials, secret, decode(secret)]
}

/** Keeps secrets in a file: each test file has a process of its own, and the log is looked through by another. */
export function recordSecrets(file: string, secrets: string[]): void {
  for (const secret of secrets) appendFileSync(file, `${JSON.stringify(secret)}\n`)
}

/**
 * The lines that show any of these secrets: as it is, or as JSON or a URL spell it. A single word of letters is no secret
 * that could be told from other words: some tests try such passwords.
 */
export function findLeaks(lines: readonly string[], file: string, others: readonly string[]): string[] {
  const recorded = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  const secrets = new Set([...others, ...recorded.map((line) => JSON.parse(line) as string)])
  const spellings = [...secrets]
    .filter((secret) => secret.length >= 8 && !/^[a-z]+$/i.test(secret))
    .flatMap((secret) => [...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])])
  if (spellings.length < 10) throw new Error('Hardly any secret was recorded: the search for leaks would find nothing')
  return lines.filter((line) => looksSecret.test(line) || spellings.some((spelling) => line.includes(spelling)))
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
