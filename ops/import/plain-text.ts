import { convert } from 'html-to-text'

const options = {
  wordwrap: false as const,
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
}

/** The text of a description that shops keep as HTML, with its paragraphs and lists. */
export function plainText(html: string): string {
  return /[<&]/.test(html) ? convert(html, options).trim() : html
}
