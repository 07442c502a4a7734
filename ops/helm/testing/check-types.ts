import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Resource, toolsDirectory } from './helm.ts'

const compiler = fileURLToPath(new URL('../../../node_modules/.bin/tsc', import.meta.url))

/** The packages with the types of resources, by API group. */
const packages: Record<string, string> = {
  'keda.sh': '@kubernetes-models/keda',
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator',
  'external-secrets.io': '@kubernetes-models/external-secrets',
}

/**
 * Checks resources against the types of Kubernetes. Validators accept unknown fields, such as a misspelt one; the compiler does
 * not, if the resource is an object literal.
 * @returns the errors of the compiler, one each line
 */
export function typeFaults(resources: readonly Resource[]): string[] {
  const directory = mkdtempSync(join(toolsDirectory, '.types-'))
  try {
    const lines = resources.map((resource, index) => {
      const [group, version] = resource.apiVersion.includes('/')
        ? resource.apiVersion.split('/')
        : ['', resource.apiVersion]
      const module = [packages[group!] ?? 'kubernetes-models', group, version].filter(Boolean).join('/')
      const type = `import(${JSON.stringify(module)}).I${resource.kind}`
      return `export const r${index}: ${type} = ${JSON.stringify(resource)}`
    })
    writeFileSync(join(directory, 'resources.ts'), lines.join('\n'))
    writeFileSync(
      join(directory, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          strict: true,
          noEmit: true,
          module: 'nodenext',
          target: 'esnext',
          skipLibCheck: true,
          types: [],
        },
        files: ['resources.ts'],
      }),
    )
    const { stdout } = spawnSync(compiler, ['--project', directory, '--pretty', 'false'], { encoding: 'utf8' })
    return stdout.split('\n').filter(Boolean)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
