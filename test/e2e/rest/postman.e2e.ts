// Runs the generated Postman collection as Postman does: with its values, variables and scripts.
import { expect, inject, it } from 'vitest'
import { createPostmanCollection } from '../../../router/rest/tools/postman-collection.ts'
import { clientToken } from '../client.ts'
import { fetchByContract } from './contract.ts'

interface Field {
  key: string
  value: string
  disabled?: boolean
}

interface Item {
  name: string
  item?: Item[]
  event?: { listen: string; script: { exec: string[] } }[]
  request?: {
    method: string
    header?: Field[]
    url: { host: string[]; path: string[]; query: Field[]; variable: Field[] }
    auth?: { bearer: Field[] }
    body?: { raw?: string }
  }
}

const requestsIn = (items: readonly Item[]): Item[] =>
  items.flatMap((item) => (item.item ? requestsIn(item.item) : [item]))

async function run({ request, event = [] }: Item, variables: Map<string, string>): Promise<Response> {
  const { method, header = [], url, auth, body } = request!
  const resolve = (text: string) => text.replaceAll(/\{\{(\w+)\}\}/g, (_, name) => variables.get(name) ?? '')
  const enabled = (fields: readonly Field[]) =>
    fields.filter(({ disabled }) => !disabled).map(({ key, value }): [string, string] => [key, resolve(value)])
  const inPath = new Map(enabled(url.variable))
  const path = url.path.map((part) => (part.startsWith(':') ? inPath.get(part.slice(1)) : part)).join('/')
  const response = await fetchByContract(
    `${resolve(url.host.join('.'))}/${path}?${new URLSearchParams(enabled(url.query))}`,
    {
      method,
      headers: [
        ...enabled(header),
        ...(auth ? [['authorization', `Bearer ${resolve(auth.bearer[0]!.value)}`] as [string, string]] : []),
      ],
      ...(body?.raw && { body: body.raw }),
    },
  )
  const text = await response.clone().text()
  const pm = { response: { code: response.status, json: () => JSON.parse(text) }, collectionVariables: variables }
  for (const { script } of event) new Function('pm', script.exec.join('\n'))(pm)
  return response
}

it('runs green', async () => {
  const { item, variable } = (await createPostmanCollection()) as unknown as { item: Item[]; variable: Field[] }
  const variables = new Map(variable.map(({ key, value }) => [key, value]))
  expect(variables.get('baseUrl')).toBe('http://localhost:4000')
  variables.set('baseUrl', inject('urls').router)
  const [storefront, operations] = await Promise.all([clientToken('storefront'), clientToken('operations')])
  const requests = requestsIn(item)
  expect(requests).toHaveLength(10)
  const [place] = requests
  for (const each of requests) {
    // An order changes its status once, so each request gets its own.
    variables.set('bearerToken', storefront)
    await run(place!, variables)
    if (each.request!.method === 'PUT') variables.set('bearerToken', operations)
    const response = await run(each, variables)
    const refusal = response.ok ? undefined : await response.text()
    expect({ name: each.name, refusal }).toEqual({ name: each.name, refusal: undefined })
  }
})
