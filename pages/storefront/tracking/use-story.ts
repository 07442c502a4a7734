import { useEffect, useState } from 'react'
import { pause } from '../../ui/waybill/pause.ts'
import { GraphFailure, isTemporary } from '../waybill/failure.ts'
import { isEndedLink, type OrderSource } from '../waybill/order-source.ts'
import type { Story } from '../waybill/order-story.ts'

export type Reading =
  | { phase: 'loading' }
  /** There is no such order, or it is not this customer's. */
  | { phase: 'missing' }
  /** The tracking link has expired or was revoked. */
  | { phase: 'ended-link' }
  | { phase: 'signed-out' }
  /** It could not be read yet. The page goes on trying. */
  | { phase: 'failed' }
  | { phase: 'ready'; story: Story; isFinal: boolean }

/**
 * Reads an order, and follows it until its final status.
 * @param reader another reader reads it anew
 */
export function useStory(source: OrderSource, reader: string | undefined): [Reading, replace: (story: Story) => void] {
  const [reading, setReading] = useState<Reading>({ phase: 'loading' })
  const show = (story: Story) => {
    // Two sources may overtake each other: the newer version stays.
    setReading((before) => {
      const isOlder = before.phase === 'ready' && before.story.version > story.version
      return isOlder ? before : { phase: 'ready', story, isFinal: before.phase === 'ready' && before.isFinal }
    })
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: `show` only sets state.
  useEffect(() => {
    const stopped = new AbortController()
    let stop = () => {}
    setReading({ phase: 'loading' })
    void (async () => {
      const first = await readUntilAnswered(source, stopped.signal, () => setReading({ phase: 'failed' }))
      if (stopped.signal.aborted) return
      setReading(first)
      if (first.phase !== 'ready') return
      const onEnd = () => setReading((before) => (before.phase === 'ready' ? { ...before, isFinal: true } : before))
      stop = source.follow({ afterVersion: first.story.version, onUpdate: show, onEnd })
    })()
    return () => {
      stopped.abort()
      stop()
    }
  }, [source, reader])

  useDeliveryEvents(source, reading, show)
  return [reading, show]
}

async function readUntilAnswered(source: OrderSource, signal: AbortSignal, onFailure: () => void): Promise<Reading> {
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      const story = await source.read()
      return story ? { phase: 'ready', story, isFinal: false } : { phase: 'missing' }
    } catch (error) {
      if (!(error instanceof GraphFailure)) throw error
      if (error.code === 'UNAUTHENTICATED') return { phase: 'signed-out' }
      if (isEndedLink(error)) return { phase: 'ended-link' }
      if (!isTemporary(error.code)) return { phase: 'missing' }
      onFailure()
      await pause(Math.min(5_000, 500 * 2 ** tries), signal)
    }
  }
  return { phase: 'loading' }
}

const eventsMilliseconds = 3_000

/**
 * A parcel between two depots does not change its order, so no update comes: reads it again while somebody looks at a
 * parcel that moves.
 */
function useDeliveryEvents(source: OrderSource, reading: Reading, show: (story: Story) => void) {
  const isMoving = reading.phase === 'ready' && hasNews(reading.story)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `show` only sets state.
  useEffect(() => {
    if (!isMoving) return
    const timer = setInterval(() => {
      if (document.hidden || !navigator.onLine) return
      source.read().then(
        (story) => story && show(story),
        () => {},
      )
    }, eventsMilliseconds)
    return () => clearInterval(timer)
  }, [source, isMoving])
}

const hasNews = ({ status, lacksParcels, parcels }: Story) =>
  lacksParcels ||
  // A parcel is opened a moment after its order.
  (status === 'PENDING_SHIPMENT' && parcels.length === 0) ||
  // It is cancelled a moment after its order.
  (status === 'CANCELLED' && parcels.some((parcel) => parcel.status === 'PROCESSING')) ||
  parcels.some((parcel) => parcel.status === 'SHIPPED' || parcel.status === 'IN_TRANSIT')
