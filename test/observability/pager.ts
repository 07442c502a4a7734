import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

/** A notification of Alertmanager: what a pager or a chat would show. */
export interface Notification {
  /** When it arrived, by `performance.now()`. */
  at: number
  receiver: string
  status: 'firing' | 'resolved'
  groupKey: string
  alerts: { status: 'firing' | 'resolved'; labels: Record<string, string>; annotations: Record<string, string> }[]
}

export interface Pager {
  /** Without a trailing slash. */
  url: string
  /** All notifications so far. */
  notifications: Notification[]
}

/** Receives the notifications of Alertmanager. */
export async function startPager(started: AsyncDisposableStack): Promise<Pager> {
  const notifications: Notification[] = []
  const server = createServer(async (request, response) => {
    // Ports are reused: a request may be meant for somebody else.
    const notification = (await json(request).catch(() => undefined)) as Notification | undefined
    if (!notification?.groupKey) return void response.writeHead(400).end()
    const { receiver, status, groupKey, alerts } = notification
    notifications.push({ at: performance.now(), receiver, status, groupKey, alerts })
    response.end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  started.defer(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, notifications }
}
