// The image's health check: asks the service that this container runs whether it is live, or with the argument `ready`
// whether it can work. Its exit code is the answer.
import { readFileSync } from 'node:fs'
import { get } from 'node:http'
import { readConfig } from '#platform/config.ts'

const question = process.argv[2] ?? 'live'
// One image for all services: which of them this container is stands in the command of its first process.
const service = /(\w+)\/main\.ts/.exec(readFileSync('/proc/1/cmdline', 'utf8'))?.[1]
if (!service) throw new Error('The first process of this container is no service of Waybill')
const port = readConfig((environment) => environment.text(`${service.toUpperCase()}_PORT`))

const request = get(`http://127.0.0.1:${port}/health/${question}`, { timeout: 3_000 }, (response) => {
  response.pipe(process.stdout)
  process.exitCode = response.statusCode === 200 ? 0 : 1
})
request.on('timeout', () => request.destroy(new Error('No answer within 3 s')))
request.on('error', (error) => {
  console.error(error.message)
  process.exitCode = 1
})
