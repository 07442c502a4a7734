import type { IncomingMessage } from 'node:http'
import { clientAddress, trustProxies } from '#platform/http/client-address.ts'

/** Returns the client address of a request or a WebSocket upgrade. */
export type AddressOf = (request: IncomingMessage) => string

/** @param trustedProxies addresses and networks whose `X-Forwarded-For` is trusted. */
export function createAddressOf(trustedProxies: readonly string[]): AddressOf {
  const isTrusted = trustProxies(trustedProxies)
  return ({ socket, headers }) =>
    clientAddress({ peer: socket.remoteAddress, forwardedFor: headers['x-forwarded-for'] }, isTrusted)
}
