// `npm run generate-env [file]`: writes .env, which is .env.example with a random secret in each place that waits for one,
// and with the public keys of those that sign events.
// A file that exists is left alone, unless it is empty. In plain JavaScript, so that any Node can run it.
import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto'
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const file = resolve(root, process.argv[2] ?? '.env')
/** As in platform/events/signatures/event-keys.ts, which is in TypeScript. */
function publicKeyOf(key) {
  const der = Buffer.from(`302e020100300506032b657004220420${key}`, 'hex')
  return createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })).export({ format: 'jwk' }).x
}

const unfinished = `${file}.${process.pid}`

try {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0) {
    console.error(`${file} exists already and is left alone`)
  } else {
    const example = readFileSync(resolve(root, '.env.example'), 'utf8')
    // Hexadecimal digits stand for themselves in URLs, shells, YAML and SQL.
    const secrets = example.replace(
      /^(?!EVENT_PUBLIC_KEYS=)\w+=$/gm,
      (empty) => empty + randomBytes(32).toString('hex'),
    )
    const keys = [...secrets.matchAll(/^(\w+)_EVENT_KEY=(.+)$/gm)].map(
      ([, service, key]) => `${service.toLowerCase()}:${publicKeyOf(key)}`,
    )
    const content = secrets.replace(/^EVENT_PUBLIC_KEYS=$/m, (empty) => empty + keys.join(','))
    // Renamed once it is complete: docker compose would start with an incomplete file.
    writeFileSync(unfinished, content, { mode: 0o600 })
    renameSync(unfinished, file)
    console.error(`${file} is written, with new secrets`)
  }
} catch (error) {
  rmSync(unfinished, { force: true })
  console.error(`${file} cannot be written: ${error.message}`)
  process.exitCode = 1
}
