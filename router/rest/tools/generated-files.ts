import { registerHooks } from 'node:module'
import { readOpenApiDocument } from './openapi-document.ts'

// openapi-typescript needs the API of the compiler, which TypeScript 7 does not have.
registerHooks({
  resolve(specifier, context, next) {
    const isGenerator = context.parentURL?.includes('/node_modules/openapi-typescript/')
    return next(specifier === 'typescript' && isGenerator ? 'typescript-with-api' : specifier, context)
  },
})

/** The files that are derived from the REST API, by their path in the repository. */
export async function generateFiles(): Promise<Record<string, string>> {
  const { astToString, default: toTypes } = await import('openapi-typescript')
  const document = await readOpenApiDocument()
  const types = astToString(await toTypes(JSON.stringify(document), { silent: true }))
  return {
    'schema/openapi.json': `${JSON.stringify(document, null, 2)}\n`,
    'test/e2e/rest/generated.ts': types,
  }
}
