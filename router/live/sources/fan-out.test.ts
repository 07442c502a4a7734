import { describe, expect, it, vi } from 'vitest'
import { change } from '../../testing/changes.ts'
import type { OrderChange } from '../feeds/order-change.ts'
import { createFanOut } from './fan-out.ts'

const listen = () => ({ onMessage: vi.fn(), onGap: vi.fn() })

describe('the fan-out', () => {
  it('passes a message to all listeners of its key, and to no others', () => {
    const fanOut = createFanOut<OrderChange>()
    const [one, two, other] = [listen(), listen(), listen()]
    fanOut.register('a', one)
    fanOut.register('a', two)
    fanOut.register('b', other)
    fanOut.publish('a', change(2))
    expect(one.onMessage).toHaveBeenCalledOnce()
    expect(two.onMessage).toHaveBeenCalledOnce()
    expect(other.onMessage).not.toHaveBeenCalled()
  })

  it('reports a gap to all listeners', () => {
    const fanOut = createFanOut<OrderChange>()
    const [one, other] = [listen(), listen()]
    fanOut.register('a', one)
    fanOut.register('b', other)
    fanOut.reportGap()
    expect(one.onGap).toHaveBeenCalledOnce()
    expect(other.onGap).toHaveBeenCalledOnce()
  })

  it('removes a listener, however often it unsubscribes', () => {
    const fanOut = createFanOut<OrderChange>()
    const [leaving, staying] = [listen(), listen()]
    const leave = fanOut.register('a', leaving)
    leave()
    fanOut.register('a', staying)
    leave()
    fanOut.publish('a', change(2))
    expect(leaving.onMessage).not.toHaveBeenCalled()
    expect(staying.onMessage).toHaveBeenCalledOnce()
    expect(fanOut.size()).toBe(1)
  })

  it('reaches the others when one unsubscribes during a message', () => {
    const fanOut = createFanOut<OrderChange>()
    const staying = listen()
    const leave = fanOut.register('a', { onMessage: () => leave(), onGap() {} })
    fanOut.register('a', staying)
    fanOut.publish('a', change(2))
    expect(staying.onMessage).toHaveBeenCalledOnce()
    expect(fanOut.size()).toBe(1)
  })
})
