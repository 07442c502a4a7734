/** The router, on the server that serves this page. In a copy of this shop: the address of a Waybill that allows its origin. */
export const graphUrl = '/graphql'

/** The same for WebSockets. */
export const liveUrl = (): string => new URL(graphUrl, location.href).href.replace(/^http/, 'ws')
