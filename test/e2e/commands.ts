import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'
import { systemEnvironment } from '../../local/config.ts'

export interface CommandResult {
  code: number
  output: string
  error: string
}

/** Runs a command of ops/ against the system of the tests, as its client `operations`. */
export function runCommand(
  name: 'import' | 'export',
  args: readonly string[],
  variables: Record<string, string> = {},
): Promise<CommandResult> {
  const program = fileURLToPath(new URL(`../../ops/${name}.ts`, import.meta.url))
  const { router, auth } = inject('urls')
  const authorityFile = inject('authorityFile')
  const addresses = { WAYBILL_URL: router, AUTH_URL: auth, ...(authorityFile && { TLS_CA_FILE: authorityFile }) }
  return new Promise((resolve) => {
    const env = { ...systemEnvironment(), ...addresses, ...variables }
    execFile(process.execPath, [program, ...args], { env }, (error, output, stderr) =>
      resolve({ code: Number(error?.code ?? 0), output, error: stderr }),
    )
  })
}
