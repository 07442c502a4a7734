// `node ops/generate-env.ts > .env`: prints .env.example with a random value for each empty secret.
import { randomBytes } from 'node:crypto'
import { fchmodSync, fstatSync, readFileSync } from 'node:fs'

const standardOutput = 1
// A shell creates files that all users can read.
if (fstatSync(standardOutput).isFile()) fchmodSync(standardOutput, 0o600)

const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')
// Hexadecimal digits need no escapes in URLs, shells, YAML and SQL.
process.stdout.write(example.replace(/^\w+=$/gm, (waiting) => waiting + randomBytes(32).toString('hex')))
