// The health check of the image: liveness, or readiness with the argument `ready`, of the service in this container. The
// result is the exit code. Plain JavaScript, because it runs every few seconds and stripping types would double its time.
import { readFileSync } from 'node:fs'
import { get as getHttp } from 'node:http'
import { get as getHttps } from 'node:https'

const question = process.argv[2] ?? 'live'
// The command of the first process names the service, because all services share one image.
const service = /(\w+)\/main\.ts/.exec(readFileSync('/proc/1/cmdline', 'utf8'))?.[1]
// The internal listener also reports why a service is not ready.
const [port] = ['INTERNAL_PORT', 'PORT'].flatMap((name) => process.env[`${service?.toUpperCase()}_${name}`] || [])

function fail(message) {
  console.error(message)
  process.exitCode = 1
}

if (port) {
  const [get, protocol] = process.env.TLS_CERT_FILE ? [getHttps, 'https'] : [getHttp, 'http']
  // The certificate is for the name of the service, not for this address, and nobody else listens here.
  const options = { signal: AbortSignal.timeout(4_000), rejectUnauthorized: false }
  get(`${protocol}://127.0.0.1:${port}/health/${question}`, options, (response) => {
    response.pipe(process.stdout)
    if (response.statusCode !== 200) process.exitCode = 1
  }).on('error', (error) => fail(error.message))
} else fail('The first process of this container is not a service with a port')
