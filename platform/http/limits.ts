/** Limits on the resources of an HTTP server that clients may use before they are identified. */
export interface HttpLimits {
  /** Milliseconds for a request to arrive completely, and for its response to be read. */
  requestMilliseconds: number
  /** Bytes of request bodies in flight, and separately of unread responses, for all clients together. */
  bytes: number
  /** The same for one address. A response has up to 8 MiB. */
  bytesPerAddress: number
  connections: number
  connectionsPerAddress: number
}

export const defaultHttpLimits: HttpLimits = {
  requestMilliseconds: 30_000,
  bytes: 64 * 1_048_576,
  bytesPerAddress: 16 * 1_048_576,
  connections: 20_000,
  connectionsPerAddress: 500,
}

/** The part of `Environment` that is used here. `Environment` imports this module, so it cannot be imported. */
interface IntegerReader {
  integer(name: string, bounds: { fallback: number; min: number; max: number }): number
}

/** Reads the limits that apply to every process. */
export function readHttpLimits(environment: IntegerReader): HttpLimits {
  const { requestMilliseconds, bytes, bytesPerAddress, connections, connectionsPerAddress } = defaultHttpLimits
  const integer = (name: string, fallback: number, min: number) =>
    environment.integer(name, { fallback, min, max: 1_000_000_000_000 })
  return {
    requestMilliseconds: integer('HTTP_REQUEST_MS', requestMilliseconds, 100),
    bytes: integer('HTTP_BYTES', bytes, 1_048_576),
    bytesPerAddress: integer('HTTP_BYTES_PER_ADDRESS', bytesPerAddress, 1_048_576),
    connections: integer('HTTP_CONNECTIONS', connections, 1),
    connectionsPerAddress: integer('HTTP_CONNECTIONS_PER_ADDRESS', connectionsPerAddress, 1),
  }
}
