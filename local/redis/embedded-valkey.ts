// The process of the embedded Valkey: `node embedded-valkey.ts <port> <directory>`. Sends `ready` over IPC when it listens, and
// then receives the password of the user `default`, if there is one.
import { rm } from 'node:fs/promises'
import { runCommand } from './command.ts'
import { savedFile } from './saved-file.ts'
import { startValkey } from './stepped-valkey.ts'

const port = Number(process.argv[2])
const directory = process.argv[3]!
let access: { password: string } | undefined

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

/** Less than the time until the launcher kills this process. */
const saveMilliseconds = 9_000

/** Valkey cannot fork here, so it saves its data only when nobody uses it any more. */
async function saveAndExit(): Promise<void> {
  const options = { access, timeLimit: saveMilliseconds }
  try {
    await runCommand(port, ['CONFIG', 'SET', 'rdbcompression', 'no'], options)
    await runCommand(port, ['SAVE'], options)
  } catch (error) {
    fail(error)
  }
  process.exit(0)
}

process.once('SIGTERM', saveAndExit)
process.once('disconnect', () => process.exit(0))
process.on('message', (message) => {
  access = message as { password: string }
})

await startValkey({ port, directory, onFailure: fail }).catch(fail)
// Out of date as soon as something is written.
await rm(savedFile(directory), { force: true })
process.send?.('ready')
