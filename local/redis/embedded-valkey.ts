// The process that runs the embedded Valkey: `node embedded-valkey.ts <port>`. Tells its parent over IPC when it listens.
import { startValkey } from './stepped-valkey.ts'

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

// It holds nothing that outlives it, so there is nothing to put in order.
process.once('SIGTERM', () => process.exit(0))
process.once('disconnect', () => process.exit(0))

await startValkey(Number(process.argv[2]), fail).then(() => process.send?.('ready'), fail)
