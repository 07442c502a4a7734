import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { startScriptedCarrier } from '../../subgraphs/delivery/testing/scripted-carrier.ts'

/** A carrier that delivers every parcel within seconds, and that can fail. */
export interface Carrier {
  /** The entry in CARRIERS. */
  settings: object
  /** Reports to this delivery service from now on. */
  reportTo(deliveryUrl: string): void
  /** Refuses connections until `open`. */
  close(): Promise<void>
  open(): Promise<void>
  /** Answers every hand-over with this status until `recover`. */
  failWith(status: number): void
  recover(): void
}

/** More than there are hand-overs during a fault. */
const manyFailures = 10_000
const roundMilliseconds = 300
const patienceMilliseconds = 1_000
const journey = ['SHIPPED', 'IN_TRANSIT', 'DELIVERED']

export async function startCarrier(started: AsyncDisposableStack): Promise<Carrier> {
  const carrier = started.use(await startScriptedCarrier('acme'))
  const gate = await startGate(Number(new URL(carrier.settings.url).port))
  started.defer(gate.close)
  const stopping = new AbortController()
  /** Steps that each parcel has made. */
  const progress = new Map<string, number>()

  /** One step further for each parcel. A report that is not accepted is sent again in the next round. */
  async function round(deliveryUrl: string) {
    for (const { key, trackingNumber } of [...carrier.parcels.values()]) {
      const step = progress.get(key) ?? 0
      const event = { trackingNumber, status: journey[step], occurredAt: new Date().toISOString() }
      const answer = await carrier.send(deliveryUrl, event, { id: `${key}-${step}` }).catch(() => undefined)
      // Not accepted: the service has an outage, so a sender waits.
      if (answer?.status !== 204) {
        await pause(patienceMilliseconds, undefined, { signal: stopping.signal }).catch(() => undefined)
        return
      }
      progress.set(key, step + 1)
      if (step + 1 < journey.length) continue
      progress.delete(key)
      carrier.parcels.delete(key)
    }
  }

  async function report(deliveryUrl: string) {
    while (!stopping.signal.aborted) {
      await round(deliveryUrl)
      await pause(roundMilliseconds, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  let reporting = Promise.resolve()
  started.defer(async () => {
    stopping.abort()
    await reporting
  })
  return {
    settings: { ...carrier.settings, url: `http://127.0.0.1:${gate.port}/v1` },
    reportTo(deliveryUrl) {
      reporting = report(deliveryUrl)
    },
    close: gate.close,
    open: gate.open,
    failWith: (status) => void carrier.misbehaviours.push(...Array.from({ length: manyFailures }, () => status)),
    recover() {
      carrier.misbehaviours.length = 0
    },
  }
}

/** Forwards connections to a port. Closed, it refuses them, as a host without the service does. */
async function startGate(target: number) {
  const sockets = new Set<Socket>()
  let server: Server | undefined
  let port = 0

  function forward(client: Socket) {
    const upstream = connect(target, '127.0.0.1')
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
    client.pipe(upstream).pipe(client)
  }

  const open = () =>
    new Promise<void>((resolve, reject) => {
      server = createServer(forward)
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        port = (server!.address() as { port: number }).port
        resolve()
      })
    })

  async function close() {
    const closing = server
    server = undefined
    for (const socket of sockets) socket.destroy()
    if (closing) await new Promise((resolve) => closing.close(resolve))
  }

  await open()
  return { port, open, close }
}
