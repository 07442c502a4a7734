// The process of the embedded Valkey: `node embedded-valkey.ts <port>`. Sends `ready` over IPC when it listens.
import { startValkey } from './stepped-valkey.ts'

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

// All its data is in memory, so there is nothing to flush.
process.once('SIGTERM', () => process.exit(0))
process.once('disconnect', () => process.exit(0))

await startValkey(Number(process.argv[2]), fail).then(() => process.send?.('ready'), fail)
