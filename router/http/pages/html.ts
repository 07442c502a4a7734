import type { FastifyReply } from 'fastify'

/** A part of a page that is HTML already, as opposed to text that has to be escaped. */
export interface Html {
  readonly html: string
}

/** A template of HTML. Texts are escaped, parts that were made by `html` are inserted as they are, lists are joined. */
export function html(strings: TemplateStringsArray, ...values: (string | Html | readonly Html[])[]): Html {
  return { html: strings.map((string, index) => string + htmlOf(values[index] ?? '')).join('') }
}

function htmlOf(value: string | Html | readonly Html[]): string {
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
  return 'html' in value ? value.html : value.map(htmlOf).join('')
}

/** The directives of a Content-Security-Policy, beside the ones that every page has. */
type Policy = Record<`${string}-src`, string>

/** Sends a page that may load only what its policy allows, by default nothing. No page allows inline scripts. */
export function sendPage(reply: FastifyReply, page: Html, policy: Policy): FastifyReply {
  const directives = { 'default-src': "'none'", ...policy, 'base-uri': "'none'", 'form-action': "'none'" }
  const policyText = Object.entries({ ...directives, 'frame-ancestors': "'none'" })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ')
  return reply
    .headers({
      'content-security-policy': policyText,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    .type('text/html; charset=utf-8')
    .send(page.html)
}
