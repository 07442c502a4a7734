// The health check of the image: liveness, or readiness with the argument `ready`, of the service in this container. The
// result is the exit code. Plain JavaScript, because it runs every few seconds and stripping types would double its time.
import { readFileSync } from 'node:fs'

const question = process.argv[2] ?? 'live'
// The command of the first process names the service, because all services share one image.
const service = /(\w+)\/main\.ts/.exec(readFileSync('/proc/1/cmdline', 'utf8'))?.[1]
// The internal listener also reports why a service is not ready.
const [port] = ['INTERNAL_PORT', 'PORT'].flatMap((name) => process.env[`${service?.toUpperCase()}_${name}`] || [])
try {
  if (!port) throw new Error('The first process of this container is not a service with a port')
  const response = await fetch(`http://127.0.0.1:${port}/health/${question}`, { signal: AbortSignal.timeout(4_000) })
  console.log(await response.text())
  if (!response.ok) process.exitCode = 1
} catch (error) {
  console.error(error.cause?.message ?? error.message)
  process.exitCode = 1
}
