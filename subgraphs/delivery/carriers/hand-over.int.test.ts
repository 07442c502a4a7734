import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { waitUntil } from '#platform/testing/wait-until.ts'
import { freePorts } from '../../../test/setup/free-ports.ts'
import { type DeliveryProcess, startDelivery } from '../testing/delivery-process.ts'
import { type ScriptedCarrier, startScriptedCarrier } from '../testing/scripted-carrier.ts'
import { destination } from '../testing/stub-sales.ts'
import { createSurroundings } from '../testing/surroundings.ts'

let surroundings: Awaited<ReturnType<typeof createSurroundings>>
let carrier: ScriptedCarrier
let delivery: DeliveryProcess

const start = async () => {
  delivery = await startDelivery({ ...surroundings.settings, carriers: [carrier.settings] })
}
beforeAll(async () => {
  surroundings = await createSurroundings()
  carrier = await startScriptedCarrier()
  await start()
}, 120_000)
afterAll(async () => {
  for (const started of [delivery, carrier, surroundings]) await started?.[Symbol.asyncDispose]()
})
beforeEach(() => {
  carrier.misbehaviours.length = 0
})

const handOversOf = (orderId: string) => carrier.handOvers.filter((handOver) => handOver.orderId === orderId)
const trackingNumberOf = async (orderId: string) => (await surroundings.shipmentOf(orderId))?.tracking_number
const handedOver = (orderId: string) => waitUntil(() => trackingNumberOf(orderId), 45_000)
const parcelsOf = (orderId: string) => [...carrier.parcels.values()].filter((parcel) => parcel.orderId === orderId)
const metrics = async () => (await fetch(`${delivery.url}/metrics`)).text()

describe('a shipment', () => {
  it('is handed over once, with its id as idempotency key, and leaves no pending hand-over', async () => {
    const orderId = await surroundings.order()
    await handedOver(orderId)
    const shipment = (await surroundings.shipmentOf(orderId))!
    expect(handOversOf(orderId)).toEqual([
      {
        ...{ key: shipment.id, orderId, authorization: `Bearer ${carrier.settings.token}` },
        body: {
          ...{ reference: shipment.id, orderId, ...destination },
          items: [{ productId: 'product_456', productName: 'Enamel Mug', quantity: 1 }],
        },
      },
    ])
    expect(surroundings.sales.sealed).toContainEqual({ orderId, shipmentId: shipment.id })
    expect(shipment).toMatchObject({ status: 'PROCESSING', tracking_number: parcelsOf(orderId)[0]!.trackingNumber })
    expect(await surroundings.database`select from hand_overs`).toHaveLength(0)
  })

  it.each([
    ['is down for a short time', [503, 500]],
    ['is down for longer', [503, 503, 503, 503, 503]],
    ['asks to wait', [429, 429, 429]],
    ['refuses it at first', [400, 422]],
    ['breaks its answer off after accepting it', ['cut'] as const],
    ['answers with an overlong tracking number', [{ trackingNumber: 'x'.repeat(300) }]],
    ['answers with a blank', [{ trackingNumber: ' ' }]],
    ['answers with a control character', [{ trackingNumber: 'x\u001by' }]],
  ])('is eventually handed over, as one parcel, by a carrier that %s', async (_, misbehaviours) => {
    carrier.misbehaviours.push(...misbehaviours)
    const orderId = await surroundings.order()
    if (typeof misbehaviours[0] === 'object') {
      await waitUntil(() => handOversOf(orderId).length > 2)
      for (const parcel of parcelsOf(orderId)) parcel.trackingNumber = `mended ${parcel.orderId}`
    }
    await handedOver(orderId)
    expect(handOversOf(orderId).length).toBeGreaterThan(1)
    expect(new Set(handOversOf(orderId).map(({ key }) => key)).size).toBe(1)
    expect(await trackingNumberOf(orderId)).toBe(parcelsOf(orderId)[0]!.trackingNumber)
  })

  it('that a carrier answers with a text about the recipient is not logged with it', async () => {
    carrier.misbehaviours.push({ text: 'For Mary Wollstonecraft, Polygon Road' })
    const orderId = await surroundings.order()
    await handedOver(orderId)
    await waitUntil(() => delivery.lines.some((line) => line.includes('is not JSON with a tracking number')))
    expect(delivery.lines.join('\n')).not.toMatch(/Wollstonecraft|Polygon|For Mary/)
  })

  it('waits and is counted while its carrier refuses it; other shipments are handed over meanwhile', async () => {
    carrier.misbehaviours.push(...Array<number>(3).fill(400))
    const refused = await surroundings.order()
    await waitUntil(() => handOversOf(refused).length > 0)
    expect(await metrics()).toContain('waybill_hand_overs_waiting{carrier="scripted"} 1')
    carrier.misbehaviours.length = 0
    const others = await Promise.all([surroundings.order(), surroundings.order()])
    for (const orderId of [...others, refused]) await handedOver(orderId)
    expect(await metrics()).not.toContain('waybill_hand_overs_waiting{')
  })

  it('waits while sales does not answer, and is handed over with its address afterwards', async () => {
    const { sales } = surroundings
    sales.isDown = true
    const orderId = await surroundings.order()
    await waitUntil(async () => (await surroundings.database`select from hand_overs where attempts > 1`).length > 0)
    expect(handOversOf(orderId)).toEqual([])
    sales.isDown = false
    await handedOver(orderId)
    expect(handOversOf(orderId)).toMatchObject([{ body: destination }])
  })

  it('does not get the tracking number of another shipment', async () => {
    const one = await surroundings.order()
    await handedOver(one)
    const trackingNumber: string = await trackingNumberOf(one)
    carrier.misbehaviours.push({ trackingNumber })
    const two = await surroundings.order()
    await waitUntil(() => handOversOf(two).length > 1)
    expect(await trackingNumberOf(two)).toBeNull()
    for (const parcel of parcelsOf(two)) parcel.trackingNumber = `mended ${parcel.orderId}`
    await handedOver(two)
  })

  it('of an order that sales has just cancelled is not handed over, which is no failure of the carrier', async () => {
    const { sales, database } = surroundings
    const failed = async () => /outcome="failed"\} (\d+)/.exec(await metrics())![1]
    const before = await failed()
    sales.status = 'CANCELLED'
    const orderId = await surroundings.order()
    await waitUntil(() => sales.sealed.some((sealed) => sealed.orderId === orderId))
    await waitUntil(async () => (await database`select from hand_overs`).length === 0)
    sales.status = 'PENDING_SHIPMENT'
    expect([handOversOf(orderId), await failed()]).toEqual([[], before])
  })

  it('of an order that was cancelled before is not handed over', async () => {
    carrier.misbehaviours.push(...Array<number>(30).fill(400))
    const orderId = await surroundings.order()
    await waitUntil(() => handOversOf(orderId).length > 0)
    await surroundings.cancel(orderId)
    await waitUntil(async () => (await surroundings.shipmentOf(orderId))!.status === 'CANCELLED')
    carrier.misbehaviours.length = 0
    await waitUntil(async () => (await surroundings.database`select from hand_overs`).length === 0)
    expect(await metrics()).toMatch(/waybill_hand_overs_total\{carrier="scripted",outcome="obsolete"\} [12]/)
    expect(parcelsOf(orderId)).toEqual([])
  })
})

describe('a delivery process', () => {
  it('that is killed during a hand-over leaves the shipment to the next one, and the carrier has one parcel', async () => {
    carrier.misbehaviours.push('cut', 'silence')
    const orderId = await surroundings.order()
    await waitUntil(() => handOversOf(orderId).length === 2)
    await delivery.end('SIGKILL')
    expect(await trackingNumberOf(orderId)).toBeNull()
    // Simulates that a minute has passed.
    await surroundings.database`update hand_overs set due_at = now()`
    await start()
    await handedOver(orderId)
    expect(parcelsOf(orderId)).toHaveLength(1)
  })

  it('that is stopped during a hand-over stops at once, and the next one retries at once', async () => {
    carrier.misbehaviours.push('silence')
    const orderId = await surroundings.order()
    await waitUntil(() => handOversOf(orderId).length === 1)
    await delivery.end('SIGTERM')
    const [waiting] = await surroundings.database`select due_at <= now() as due from hand_overs`
    expect(waiting).toEqual({ due: true })
    expect(delivery.lines.join('\n')).not.toContain('could not stop cleanly')
    await start()
    await handedOver(orderId)
    expect(handOversOf(orderId)).toHaveLength(2)
  })

  it('shares the work with another: a slow hand-over of one does not block the other', async () => {
    const { database } = surroundings
    const { delivery: port } = await freePorts()
    await using second = await startDelivery({ ...surroundings.settings, port, carriers: [carrier.settings] })
    // The first process waits for this shipment, with the rest of its round. There are more shipments than fit into one
    // round.
    carrier.misbehaviours.push('silence')
    const orders = await Promise.all(Array.from({ length: 60 }, () => surroundings.order()))
    await waitUntil(async () => {
      const rows = await database`select from parcels where order_id = any(${orders}) and tracking_number is not null`
      return rows.length === orders.length
    })
    // Each once, and the slow one twice.
    const tries = orders.map((orderId) => handOversOf(orderId).length).sort()
    expect(tries).toEqual([...Array<number>(orders.length - 1).fill(1), 2])
    for (const orderId of orders) expect(parcelsOf(orderId)).toHaveLength(1)
    expect(await (await fetch(`${second.url}/metrics`)).text()).toMatch(/outcome="taken"} [1-9]/)
  })
})
