import { ConfigurationError, configurationExitCode } from './config.ts'

/**
 * Runs a command line program: prints the text that `main` returns, if any, or the message of its error. The exit code is
 * then 78 (`configurationExitCode`) for a fault of the configuration or the arguments, otherwise 1.
 */
export async function runCommand(main: () => Promise<unknown> | string): Promise<void> {
  try {
    const result = await main()
    if (typeof result === 'string') console.log(result)
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = isUsageError(error) ? configurationExitCode : 1
  }
}

/** `parseArgs` reports arguments that it does not know with codes of its own. */
function isUsageError(error: unknown): boolean {
  return error instanceof ConfigurationError || !!(error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
}
