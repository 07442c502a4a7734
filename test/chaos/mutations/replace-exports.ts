import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

// biome-ignore lint/suspicious/noExplicitAny: any function of any module
type AnyFunction = (...values: any[]) => any
type Replacements = Record<string, (original: AnyFunction) => AnyFunction>

const root = new URL('../../../', import.meta.url)
const registry = new Map<string, Replacements>()
const asItIs = '?as-it-is'

/**
 * Replaces exports of a module for all later imports. Calls within the module are not affected. Ends the process if an
 * export does not exist, because a mutation without effect proves nothing.
 * @param path relative to the root of the repository.
 */
export function replaceExports(path: string, replacements: Replacements): void {
  registry.set(new URL(path, root).href, replacements)
}

/**
 * Used by the replacing modules, which can import only by URL.
 * @public
 */
export function replacementOf(url: string, name: string, original: AnyFunction | undefined): AnyFunction {
  if (original === undefined) {
    console.error(`the mutation is stale: ${fileURLToPath(url)} does not export ${name}`)
    process.exit(78)
  }
  return registry.get(url)![name]!(original)
}

registerHooks({
  load(url, context, nextLoad) {
    const replacements = registry.get(url)
    if (!replacements) return nextLoad(url, context)
    const source = [
      `import { replacementOf } from ${JSON.stringify(import.meta.url)}`,
      `import * as original from ${JSON.stringify(url + asItIs)}`,
      `export * from ${JSON.stringify(url + asItIs)}`,
      ...Object.keys(replacements).map(
        (name) => `export const ${name} = replacementOf(${JSON.stringify(url)}, '${name}', original['${name}'])`,
      ),
    ]
    return { format: 'module', source: source.join('\n'), shortCircuit: true }
  },
})
