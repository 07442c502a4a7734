// Runs in the browser, on /graphiql: starts GraphiQL with our tabs, and connects it to the router. Operations go over
// HTTP, subscriptions over WebSocket with graphql-ws.
const element = document.getElementById('graphiql')
const settings = JSON.parse(element.dataset.settings)

// Read by Monaco, GraphiQL's editor, when it starts.
self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_module, label) => settings.workers[label] ?? settings.workers.editorWorkerService,
}

const bundle = document.createElement('script')
bundle.src = settings.bundle
bundle.onload = () => {
  element.replaceChildren()
  self.YogaGraphiQL.renderYogaGraphiQL(element, {
    title: 'Waybill',
    logo: ' ',
    fetcher: createFetcher(settings.endpoint),
    defaultTabs: settings.tabs,
    // GraphiQL keeps tabs in the browser's storage. At the first visit it shows no variables of its first tab by itself.
    ...(localStorage.getItem('graphiql:tabState') === null && { variables: settings.tabs[0].variables }),
    // Tokens would stay in the browser's storage.
    shouldPersistHeaders: false,
    // Otherwise each key press would write the document into the address.
    onEditQuery: () => {},
  })
}
bundle.onerror = () => {
  element.textContent = `${settings.bundle} cannot be loaded: is the router running? Reload the page then.`
}
document.head.append(bundle)

/** GraphiQL's way to the router: returns a promise of a result, or an observable of those of a subscription. */
function createFetcher(endpoint) {
  /** The access token of the last session that an operation returned. */
  let sessionToken

  function headersFor(headers = {}) {
    const isGiven = Object.keys(headers).some((name) => name.toLowerCase() === 'authorization')
    return isGiven || !sessionToken ? headers : { ...headers, Authorization: `Bearer ${sessionToken}` }
  }

  function remember(result) {
    for (const value of Object.values(result?.data ?? {})) {
      if (typeof value?.accessToken === 'string') sessionToken = value.accessToken
    }
    return result
  }

  async function post(operation, headers) {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(operation),
    })
    // The session has ended or was revoked. Without its token the operation may be allowed, as signing in is.
    if (response.status === 401 && headers.Authorization === `Bearer ${sessionToken}`) {
      sessionToken = undefined
      const { Authorization: _, ...others } = headers
      return await post(operation, others)
    }
    return remember(await response.json())
  }

  function subscribe(operation, { Authorization, authorization = Authorization }) {
    return {
      subscribe(observer) {
        const client = self.graphqlWs.createClient({
          url: new URL(endpoint, location.href.replace(/^http/, 'ws')).href,
          connectionParams: authorization ? { authorization } : {},
          // A reader sees that the connection is lost, and runs the operation again.
          retryAttempts: 0,
        })
        const end = client.subscribe(operation, {
          next: (result) => observer.next(result),
          error: (error) => observer.error(readable(error)),
          complete: () => observer.complete(),
        })
        return {
          unsubscribe() {
            end()
            client.dispose()
          },
        }
      },
    }
  }

  return (parameters, { headers, documentAST } = {}) => {
    const { query, variables, operationName } = parameters
    const operation = { query, variables, ...(operationName && { operationName }) }
    const kind = documentAST?.definitions.find(
      ({ kind, name }) => kind === 'OperationDefinition' && (!operationName || name?.value === operationName),
    )?.operation
    const sent = headersFor(headers)
    return kind === 'subscription' ? subscribe(operation, sent) : post(operation, sent)
  }
}

/** Errors of graphql-ws are the errors of a result, or the event that closed the connection. */
function readable(error) {
  if (Array.isArray(error)) return new Error(error.map(({ message }) => message).join('\n'))
  if (error instanceof Error) return error
  return new Error(`The connection was closed: ${error.reason || 'the router cannot be reached'} (${error.code})`)
}
