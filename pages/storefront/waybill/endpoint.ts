/**
 * The graph of a Waybill. By default it is on the server that serves this page, or behind a proxy there. `VITE_WAYBILL_URL`
 * names another one when the shop is built, for example `https://waybill.example`; it allows the shop's origin with
 * `ALLOWED_ORIGINS`.
 */
export const graphUrl: string = new URL('/graphql', import.meta.env.VITE_WAYBILL_URL || location.href).href

/** The address of an image: Waybill names its own ones by a path of its server. */
export const imageUrl = (url: string): string => new URL(url, graphUrl).href

/** The graph by WebSockets. */
export const liveUrl = (): string => graphUrl.replace(/^http/, 'ws')
