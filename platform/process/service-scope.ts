// What modules keep for a service. A process runs one service or several; each has its own metrics, circuits, tracer and so
// on, although they share the modules. The scope follows asynchronous work as the trace does. Node starts the events of
// accepted connections outside of any scope, so servers enter theirs: see `enterScope`.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { EventEmitter } from 'node:events'

/** Identifies a service of this process. */
export interface ServiceScope {
  readonly name: string
}

/** Work that belongs to no service: of commands and tests. */
const outside: ServiceScope = { name: 'process' }

const scopes = new AsyncLocalStorage<ServiceScope>()

/** Runs work, and everything that follows from it, as a part of a service. */
export function runInScope<Result>(scope: ServiceScope, work: () => Result): Result {
  return scopes.run(scope, work)
}

/** The service that the current work belongs to. */
export function currentScope(): ServiceScope {
  return scopes.getStore() ?? outside
}

/**
 * A value of which each service has its own. The function returned gives the one of the service that the current work
 * belongs to.
 * @param create called once for each service, on its first use
 */
export function perService<Value extends object>(create: () => Value): () => Value {
  const values = new WeakMap<ServiceScope, Value>()
  return () => {
    const scope = currentScope()
    const known = values.get(scope)
    if (known) return known
    const created = create()
    values.set(scope, created)
    return created
  }
}

/** Makes the listeners of an emitter run in the current scope, whatever emits the event. */
export function enterScope(emitter: EventEmitter): void {
  const scope = currentScope()
  const emit = emitter.emit.bind(emitter)
  emitter.emit = (...event: Parameters<typeof emit>) => scopes.run(scope, () => emit(...event))
}
