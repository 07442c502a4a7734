import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** A fenced code block of a document. */
export interface CodeBlock {
  /** The document and the line of the fence, for messages: `README.md:13`. */
  place: string
  language: string
  code: string
}

/** Documents that people read, relative to the root. The changelog tells of the past. */
export const documents = globSync(
  '{*.md,{docs,router,subgraphs,bench,examples,ops,schema,test}/**/*.md,.github/**/*.md}',
  {
    cwd: root,
  },
)
  .filter((file) => file !== 'CHANGELOG.md')
  .sort((one, other) => Number(other === 'README.md') - Number(one === 'README.md') || one.localeCompare(other))

/** All code blocks of a document, without the indentation of the list that they are in. */
export function codeBlocksOf(document: string): CodeBlock[] {
  const content = readFileSync(`${root}/${document}`, 'utf8')
  return [...content.matchAll(/^( *)```(\w*)\n(.*?)^\1```$/gms)].map((match) => {
    const [, indentation = '', language = '', code = ''] = match
    const line = content.slice(0, match.index).split('\n').length
    return { place: `${document}:${line}`, language, code: code.replaceAll(new RegExp(`^${indentation}`, 'gm'), '') }
  })
}

/** Inline code of a document: `npm run demo`. */
export function inlineCodeOf(document: string): string[] {
  const content = readFileSync(`${root}/${document}`, 'utf8').replaceAll(/^ *```.*?^ *```$/gms, '')
  return [...content.matchAll(/`([^`]+)`/g)].map(([, code]) => code!.replaceAll(/\s+/g, ' '))
}
