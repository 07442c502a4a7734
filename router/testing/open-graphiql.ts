import { createContext, runInContext } from 'node:vm'
import { type DocumentNode, type ExecutionResult, parse } from 'graphql'
import type { Tab } from '../http/pages/graphiql-tabs.ts'

type Result = ExecutionResult<Record<string, unknown>>

interface Observer {
  next(result: Result): void
  error(error: unknown): void
  complete(): void
}

interface Observable {
  subscribe(observer: Observer): { unsubscribe(): void }
}

type Fetcher = (
  parameters: { query: string; variables?: unknown; operationName?: string },
  options: { headers?: Record<string, string>; documentAST: DocumentNode },
) => Promise<Result> | Observable

/** GraphiQL as the page starts it. */
interface Graphiql {
  tabs: Tab[]
  /** Properties that the page sets, beside the fetcher. */
  properties: Record<string, unknown>
  /** Runs the operation of a tab, as the Run button does. */
  run(tab: Tab): Promise<Result> | Observable
}

/**
 * Opens `/graphiql` as a browser does, with the scripts that it names, but without GraphiQL itself: what the page passes to
 * GraphiQL is the result.
 */
export async function openGraphiql(origin: string): Promise<Graphiql> {
  const page = await (await fetch(`${origin}/graphiql`)).text()
  const settings = /data-settings="([^"]*)"/
    .exec(page)![1]!
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
  const element = { dataset: { settings }, replaceChildren() {} }
  const bundle: { onload?(): void } = {}
  const properties: Record<string, unknown> = {}
  const browser = {
    ...{ URL, WebSocket, setTimeout, clearTimeout, location: new URL(`${origin}/graphiql`) },
    localStorage: { getItem: () => null },
    document: { getElementById: () => element, createElement: () => bundle, head: { append() {} } },
    fetch: (path: string, options: RequestInit) => fetch(new URL(path, origin), options),
    YogaGraphiQL: { renderYogaGraphiQL: (_: unknown, given: object) => void Object.assign(properties, given) },
  }
  const context = createContext(Object.assign(browser, { self: browser }))
  for (const [, address] of page.matchAll(/<script src="([^"]+)"/g)) {
    runInContext(await (await fetch(new URL(address!, origin))).text(), context)
  }
  bundle.onload!()

  const fetcher = properties.fetcher as Fetcher
  return {
    tabs: properties.defaultTabs as Tab[],
    properties,
    run({ query, variables, headers }) {
      const parameters = { query, ...(variables && { variables: JSON.parse(variables) }) }
      return fetcher(parameters, { headers: headers ? JSON.parse(headers) : undefined, documentAST: parse(query) })
    },
  }
}
