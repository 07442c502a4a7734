import { setTimeout as pause } from 'node:timers/promises'
import { type Parcel, startScriptedCarrier } from '../../../subgraphs/delivery/testing/scripted-carrier.ts'
import type { Line } from '../ledger/entry.ts'
import type { Random } from '../random.ts'

/** What the carrier was told about a parcel, by one request. A hand-over that is repeated is here again. */
export interface HandOver {
  shipmentId: string
  orderId: string
  /** Of the shipping address. Null: the carrier got no address. */
  line1: string | null
  items: Line[]
}

export interface ChaosCarrier {
  /** Variables of the services that are to hand parcels over to it. */
  environment: { CARRIERS: string; HAND_OVER_DELAY_SECONDS: string }
  /** Reports the progress of parcels to delivery from now on. */
  reportTo(deliveryUrl: string): void
  handOvers(): HandOver[]
  close(): Promise<void>
}

interface Journey {
  parcel: Parcel
  step: number
  /** The report that is to be sent next. The same for each repetition. */
  occurredAt: string
  dueAt: number
}

/** In this time orders are split, and their addresses changed. */
const handOverDelaySeconds = '1'
const stepMilliseconds = 700
const roundMilliseconds = 100
const reportsAtOnce = 8
/** Between two faults, so that the circuit to the carrier closes again. */
const handOversWithoutFault = { least: 3, most: 9 }
const steps = ['SHIPPED', 'IN_TRANSIT', 'DELIVERED']

/** Starts a carrier outside, which gets parcels by HTTP, fails sometimes, and reports by webhook. */
export async function startCarrier(random: Random): Promise<ChaosCarrier> {
  const carrier = await startScriptedCarrier('acme')
  const journeys = new Map<string, Journey>()
  const stopping = new AbortController()
  let reporting = Promise.resolve()

  let nextFaultAt = random.between(handOversWithoutFault.least, handOversWithoutFault.most)
  function failSometimes(): void {
    if (carrier.handOvers.length < nextFaultAt) return
    carrier.misbehaviours.push(random.pick([500, 'cut'] as const))
    nextFaultAt = carrier.handOvers.length + random.between(handOversWithoutFault.least, handOversWithoutFault.most)
  }

  async function report(deliveryUrl: string): Promise<void> {
    while (!stopping.signal.aborted) {
      failSometimes()
      for (const parcel of carrier.parcels.values())
        if (!journeys.has(parcel.key)) journeys.set(parcel.key, { parcel, ...nextStep(0) })
      const due = [...journeys.values()].filter(({ step, dueAt }) => step < steps.length && dueAt <= Date.now())
      await Promise.all(due.slice(0, reportsAtOnce).map((journey) => advance(deliveryUrl, journey)))
      await pause(roundMilliseconds)
    }
  }

  /** A report that is not accepted is repeated later. */
  async function advance(deliveryUrl: string, journey: Journey): Promise<void> {
    const { parcel, step, occurredAt } = journey
    const event = { trackingNumber: parcel.trackingNumber, status: steps[step], occurredAt }
    const answer = await carrier.send(deliveryUrl, event, { id: `${parcel.key}-${step}` }).catch(() => undefined)
    Object.assign(journey, answer?.status === 204 ? nextStep(step + 1) : { dueAt: Date.now() + stepMilliseconds })
  }

  return {
    environment: {
      CARRIERS: JSON.stringify([carrier.settings]),
      HAND_OVER_DELAY_SECONDS: handOverDelaySeconds,
    },
    reportTo(deliveryUrl) {
      reporting = report(deliveryUrl)
    },
    handOvers: () => carrier.handOvers.map(({ key, orderId, body }) => ({ shipmentId: key, orderId, ...read(body) })),
    async close() {
      stopping.abort()
      await reporting
      await carrier[Symbol.asyncDispose]()
    },
  }
}

function nextStep(step: number): Omit<Journey, 'parcel'> {
  const dueAt = Date.now() + stepMilliseconds
  return { step, dueAt, occurredAt: new Date(dueAt).toISOString() }
}

function read(body: object): Pick<HandOver, 'line1' | 'items'> {
  const { shippingAddress, items } = body as { shippingAddress: { line1: string } | null; items: Line[] }
  return { line1: shippingAddress?.line1 ?? null, items }
}
