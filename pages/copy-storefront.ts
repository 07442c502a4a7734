// `npm run copy:storefront -- <directory>`: the storefront as a project of its own, to begin a shop with.
import { cpSync, existsSync, globSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
const target = process.argv[2] === undefined ? undefined : resolve(process.argv[2])

interface PackageFile {
  version: string
  license: string
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}

const own = JSON.parse(readFileSync(join(here, '../package.json'), 'utf8')) as PackageFile
const versions = { ...own.dependencies, ...own.devDependencies }

/** Packages that build and check the shop. Those that its sources import are found in the sources. */
const tools = [
  ...['@graphql-codegen/cli', '@graphql-codegen/client-preset', '@tailwindcss/vite', '@types/node', '@types/react'],
  ...['@types/react-dom', 'tailwindcss', 'typescript', 'vite', 'vitest'],
]

/** The packages that the sources in these folders import, with their peers. */
function importedPackages(folders: string[]): string[] {
  const files = folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: target }).map(String))
  const specifiers = files.flatMap((file) =>
    [...readFileSync(join(target!, file), 'utf8').matchAll(/(?:from|import\() ?['"]([^'".][^'"]*)['"]/g)].map(
      ([, name]) => name!,
    ),
  )
  const names = specifiers.map((specifier) =>
    specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/'),
  )
  return [...new Set([...names, 'graphql'])].filter((name) => name in versions && !tools.includes(name)).sort()
}

const withVersions = (names: string[]) => Object.fromEntries(names.map((name) => [name, versions[name]!]))

const codegen = `import type { CodegenConfig } from '@graphql-codegen/cli'

const documents = (files: string | string[], documentMode: 'documentNode' | 'string') => ({
  preset: 'client' as const,
  schema: 'schema.graphql',
  documents: files,
  presetConfig: { fragmentMasking: false },
  config: {
    documentMode,
    useTypeImports: true,
    enumType: 'string-literal',
    scalars: { ID: 'string', DateTime: 'string', Decimal: { input: 'string', output: 'string' } },
  },
})
const waybill = 'storefront/waybill'

const config: CodegenConfig = {
  generates: {
    [\`\${waybill}/graph/\`]: documents(\`\${waybill}/operations/*.graphql\`, 'documentNode'),
    [\`\${waybill}/graph-text/\`]: documents(\`\${waybill}/requests/*.graphql\`, 'string'),
    [\`\${waybill}/graph-actions/\`]: documents(
      [\`\${waybill}/actions/*.graphql\`, \`\${waybill}/requests/{whole-order,new-session}.graphql\`],
      'string',
    ),
  },
}

export default config
`

function copy(directory: string): void {
  mkdirSync(directory, { recursive: true })
  for (const folder of ['storefront', 'ui']) cpSync(join(here, folder), join(directory, folder), { recursive: true })
  renameSync(join(directory, 'storefront/README.md'), join(directory, 'README.md'))
  cpSync(join(here, 'tsconfig.json'), join(directory, 'tsconfig.json'))
  cpSync(join(here, '../schema/api.graphql'), join(directory, 'schema.graphql'))
  writeFileSync(join(directory, 'codegen.ts'), codegen)
  writeFileSync(join(directory, '.gitignore'), 'node_modules/\ndist/\n')
  const file = {
    name: basename(directory)
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, '-'),
    private: true,
    type: 'module',
    // That of codegen and vitest.
    engines: { node: '>=22.15' },
    scripts: {
      dev: 'vite storefront',
      build: 'vite build storefront',
      preview: 'vite preview storefront',
      check: 'tsc && tsc --project storefront',
      test: 'vitest run',
      codegen: 'graphql-codegen --config codegen.ts',
    },
    dependencies: withVersions(importedPackages(['storefront', 'ui'])),
    devDependencies: withVersions(tools),
  }
  writeFileSync(join(directory, 'package.json'), `${JSON.stringify(file, undefined, 2)}\n`)
}

if (target === undefined) {
  console.error('Name the directory of the new project: npm run copy:storefront -- ../my-shop')
  process.exitCode = 2
} else if (existsSync(target) && readdirSync(target).some((name) => name !== '.git')) {
  console.error(`${target} is not empty: choose another directory`)
  process.exitCode = 2
} else {
  copy(target)
  console.log(`The storefront is in ${target}. README.md there says how to go on.`)
}
