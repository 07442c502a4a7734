// The image's health check. It asks the service in this container whether it is live or, with the argument `ready`,
// whether it can work; the exit code is the answer. It runs every few seconds, so it is plain JavaScript: with types to
// strip it would take twice the time.
import { readFileSync } from 'node:fs'

const question = process.argv[2] ?? 'live'
// One image for all services: which of them runs here stands in the command of the container's first process.
const service = /(\w+)\/main\.ts/.exec(readFileSync('/proc/1/cmdline', 'utf8'))?.[1]
// The internal listener says why a service is not ready.
const [port] = ['INTERNAL_PORT', 'PORT'].flatMap((name) => process.env[`${service?.toUpperCase()}_${name}`] || [])
try {
  if (!port) throw new Error('The first process of this container is no service with a port')
  const response = await fetch(`http://127.0.0.1:${port}/health/${question}`, { signal: AbortSignal.timeout(4_000) })
  console.log(await response.text())
  if (!response.ok) process.exitCode = 1
} catch (error) {
  console.error(error.cause?.message ?? error.message)
  process.exitCode = 1
}
