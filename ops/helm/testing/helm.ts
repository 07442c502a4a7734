import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseAllDocuments } from 'yaml'

export const toolsDirectory = fileURLToPath(new URL('../../../.data/chart-tools', import.meta.url))
/** Written by `npm run fetch-helm`. */
export const helmFile = join(toolsDirectory, 'bin', 'helm')
const charts = fileURLToPath(new URL('..', import.meta.url))

export interface Resource {
  apiVersion: string
  kind: string
  metadata: { name: string; labels?: Record<string, string>; annotations?: Record<string, string> }
  // biome-ignore lint/suspicious/noExplicitAny: its shape depends on the kind
  spec?: any
}

/** Runs helm. @throws {Error} with its error output. */
export function runHelm(...args: string[]): string {
  try {
    return execFileSync(helmFile, args, { cwd: charts, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    throw new Error((error as { stderr: string }).stderr)
  }
}

interface TemplateOptions {
  chart?: 'waybill' | 'waybill-entry'
  release?: string
  /** Values as for `--set-json`: `services.router.replicas=3`. */
  values: string[]
}

/** Renders a chart. */
export function template({ chart = 'waybill', release = 'shop', values }: TemplateOptions): Resource[] {
  const text = runHelm('template', release, chart, ...values.flatMap((value) => ['--set-json', value]))
  return parseAllDocuments(text).flatMap((document) => {
    if (document.errors.length > 0) throw document.errors[0]!
    const resource = document.toJS() as Resource | null
    return resource ? [resource] : []
  })
}
