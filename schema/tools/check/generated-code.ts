import { existsSync, readFileSync } from 'node:fs'
import { generate } from '@graphql-codegen/cli'
import config from '../../../codegen.ts'

/** Generated files that are out of date. */
export async function checkGeneratedCode(): Promise<string[]> {
  const files: { filename: string; content: string }[] = await generate(
    { ...config, silent: true, errorsOnly: true },
    false,
  )
  return files
    .filter(({ filename, content }) => !existsSync(filename) || readFileSync(filename, 'utf8') !== content)
    .map(({ filename }) => `${filename} is out of date: npm run codegen`)
}
