// `node ops/generate-env.ts > .env`: .env.example, with a random secret in each place that waits for one.
import { randomBytes } from 'node:crypto'
import { fchmodSync, fstatSync, readFileSync } from 'node:fs'

const standardOutput = 1
// A shell makes files that everybody on the machine may read.
if (fstatSync(standardOutput).isFile()) fchmodSync(standardOutput, 0o600)

const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')
// Hexadecimal digits stand for themselves in URLs, shells, YAML and SQL.
process.stdout.write(example.replace(/^\w+=$/gm, (waiting) => waiting + randomBytes(32).toString('hex')))
