import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../commands/documents.ts', import.meta.url))

interface Outcome {
  code: number
  output: string
  error: string
}

/** Runs `npm run documents` with the Redis and the supergraph of a test. */
export function documentsCommand(environment: { REDIS_URL: string; SUPERGRAPH_FILE?: string }) {
  const run = (...args: string[]) =>
    new Promise<Outcome>((resolve) => {
      execFile(process.execPath, [program, ...args], { env: environment }, (error, output, stderr) =>
        resolve({ code: Number(error?.code ?? 0), output, error: stderr }),
      )
    })

  /** Writes a manifest into a file, and runs the command with it. */
  async function withManifest(
    command: 'add' | 'check',
    manifest: object | string,
    ...args: string[]
  ): Promise<Outcome> {
    const directory = await mkdtemp(join(tmpdir(), 'waybill-documents-'))
    const file = join(directory, 'manifest.json')
    await writeFile(file, typeof manifest === 'string' ? manifest : JSON.stringify(manifest))
    const outcome = await run(command, file, ...args)
    await rm(directory, { recursive: true })
    return outcome
  }
  return { run, withManifest }
}

/** A manifest in Apollo's format. */
export function apolloManifest(operations: object[]) {
  return { format: 'apollo-persisted-query-manifest', version: 1, operations }
}
