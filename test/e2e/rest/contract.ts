// Compares responses with the OpenAPI document of the router.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { expect, inject } from 'vitest'

interface Described {
  headers?: Record<string, unknown>
  content?: Record<string, { schema: { $ref: string } }>
}

interface Document {
  paths: Record<string, Record<string, { responses: Record<string, Described> }>>
}

interface Contract {
  document: Document
  validatorOf(pointer: string): ValidateFunction
}

let loading: Promise<Contract> | undefined

async function load(): Promise<Contract> {
  const response = await fetch(`${inject('urls').router}/openapi.json`)
  const document = (await response.json()) as Document
  const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true })
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)
  ajv.addFormat('uri-reference', (text) => URL.canParse(text, 'http://localhost'))
  ajv.addSchema({ $id: 'openapi', ...document })
  const validators = new Map<string, ValidateFunction>()
  return {
    document,
    validatorOf(pointer) {
      const validator = validators.get(pointer) ?? ajv.compile({ $ref: `openapi${pointer}` })
      validators.set(pointer, validator)
      return validator
    },
  }
}

/** Headers of the API, which have to be described wherever they occur. */
const ownHeaders = [
  ...['accept', 'etag', 'idempotent-replayed', 'link', 'location', 'order-currency'],
  ...['ratelimit', 'ratelimit-policy', 'retry-after', 'www-authenticate'],
]

const problem = '#/components/schemas/Problem'

/** As `fetch`, and fails if the document does not describe the response: status, headers, media type and body. */
export async function fetchByContract(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  loading ??= load()
  const { document, validatorOf } = await loading
  const request = new Request(input, init)
  const { method } = request
  const { pathname } = new URL(request.url)
  const response = await fetch(request)
  const place = `${method} ${pathname} ${response.status}`
  const text = await response.clone().text()
  const [mediaType = ''] = (response.headers.get('content-type') ?? '').split(';')

  const template = templateOf(document, pathname)
  const operation = template && document.paths[template]![(method === 'HEAD' ? 'get' : method).toLowerCase()]
  if (!operation) {
    // No path, or not this method of it.
    if (method === 'OPTIONS' || method === 'HEAD') return response
    expect([place, mediaType]).toEqual([`${method} ${pathname} ${template ? 405 : 404}`, 'application/problem+json'])
    expectValid(validatorOf(problem), text, place)
    return response
  }
  const described = operation.responses[response.status]
  if (!described) throw new Error(`${place} is not described: ${text}`)
  for (const name of ownHeaders) {
    if (response.headers.has(name)) expect(Object.keys(described.headers ?? {}), place).toContain(name)
  }
  if (text === '') return response
  const media = described.content?.[mediaType]
  if (!media) throw new Error(`${place} has the type ${mediaType}, which is not described: ${text}`)
  expectValid(validatorOf(media.schema.$ref), text, place, /[/+]json$/.test(mediaType))
  if (mediaType === 'application/problem+json') expect(JSON.parse(text).status, place).toBe(response.status)
  return response
}

/** The path of the document that matches: one without parameters before others. */
function templateOf({ paths }: Document, pathname: string): string | undefined {
  const matches = Object.keys(paths).filter((path) =>
    new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
  )
  return matches.sort((one, other) => one.split('{').length - other.split('{').length)[0]
}

/** A body that is not JSON is described as a text. */
function expectValid(validate: ValidateFunction, text: string, place: string, isJson = true): void {
  if (validate(isJson ? JSON.parse(text) : text)) return
  throw new Error(`${place} is not valid: ${JSON.stringify(validate.errors)}\n${text}`)
}
