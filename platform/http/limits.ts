/** What callers of an HTTP server may take, before anything is known of them. */
export interface HttpLimits {
  /** Milliseconds for a request to arrive whole, and for its answer to be read. */
  requestMilliseconds: number
  /** Request bodies that arrive or are worked at, and answers that are not read yet: bytes of each, for all callers. */
  bytes: number
  /** The same for one address. An answer has up to 8 MiB. */
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

/** Of `Environment` what is read here; that itself is built on this. */
interface IntegerReader {
  integer(name: string, bounds: { fallback: number; min: number; max: number }): number
}

/** Reads the limits that every process has. */
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
