// Runs the commands of docs/rest.md in order, and compares each output with the JSON below the command.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, inject, it } from 'vitest'
import { clientToken } from '../client.ts'

const page = readFileSync(new URL('../../../docs/rest.md', import.meta.url), 'utf8')
const blocks = [...page.matchAll(/^```(sh|json)\n(.*?)^```$/gms)].map(([, language, text]) => ({
  language,
  text: text!,
}))
const separator = '-- next block --'

it('docs/rest.md shows commands that work, with their responses', async () => {
  const [storefront, operations] = await Promise.all([clientToken('storefront'), clientToken('operations')])
  const commands = blocks
    .filter(({ language }) => language === 'sh')
    .map(({ text }) => text.replace('http://localhost:4000', inject('urls').router))
  const authorityFile = inject('authorityFile')
  const script = [
    'set -eu',
    `npm() { if [ "\${4:-}" = operations ]; then echo ${operations}; else echo ${storefront}; fi; }`,
    ...commands.map((command) => `${command}\necho; echo '${separator}'`),
  ].join('\n')
  const { stdout } = await promisify(execFile)('bash', ['-c', script], {
    // For curl.
    env: { ...process.env, ...(authorityFile && { CURL_CA_BUNDLE: authorityFile }) },
  })
  const outputs = stdout.split(separator).map((output) => output.trim())

  let checked = 0
  let command = -1
  for (const { language, text } of blocks) {
    if (language === 'sh') command++
    else {
      expect(shapeOf(JSON.parse(outputs[command]!)), commands[command]).toEqual(shapeOf(JSON.parse(text)))
      checked++
    }
  }
  expect(checked).toBeGreaterThan(5)
})

/** The value with the types in place of numbers and texts, except codes. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shapeOf(each)]))
  }
  return typeof value === 'string' && /^[A-Z_]{4,}$/.test(value) && !isStatus(value) ? value : typeof value
}

/** The simulated carrier may be quicker than the reader, and the newest order of the customer may be another test's. */
function isStatus(text: string): boolean {
  return ['PENDING_SHIPMENT', 'SHIPPED', 'DELIVERED', 'CANCELLED'].includes(text)
}
