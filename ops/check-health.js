// The health check of the image: liveness, or readiness with the argument `ready`, of all services in this container. The
// result is the exit code. Plain JavaScript, because it runs every few seconds and stripping types would double its time.
import { readFileSync } from 'node:fs'
import { get as getHttp } from 'node:http'
import { get as getHttps } from 'node:https'
import { servicesOf } from './services-of-command.js'

const question = process.argv[2] ?? 'live'
// The command of the first process names the services, because all share one image.
const services = servicesOf(readFileSync('/proc/1/cmdline', 'utf8').split('\0'))
// The internal listener also reports why a service is not ready.
const ports = services.map((service) => {
  const variable = service.toUpperCase()
  return process.env[`${variable}_INTERNAL_PORT`] || process.env[`${variable}_PORT`]
})

function fail(message) {
  console.error(message)
  process.exitCode = 1
}

if (ports.length === 0 || ports.includes(undefined))
  fail('The first process of this container runs no service with a port')
else {
  const [get, protocol] = process.env.TLS_CERT_FILE ? [getHttps, 'https'] : [getHttp, 'http']
  // The certificate is for the name of the service, not for this address, and nobody else listens here.
  const options = { signal: AbortSignal.timeout(4_000), rejectUnauthorized: false }
  for (const port of ports) {
    get(`${protocol}://127.0.0.1:${port}/health/${question}`, options, (response) => {
      response.pipe(process.stdout, { end: false })
      if (response.statusCode !== 200) process.exitCode = 1
    }).on('error', (error) => fail(error.message))
  }
}
