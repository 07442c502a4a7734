import { describe, expect, it, vi } from 'vitest'
import { change } from '../testing/changes.ts'
import { createFanOut } from './fan-out.ts'

const listen = () => ({ onChange: vi.fn(), onGap: vi.fn() })

describe('the fan-out', () => {
  it('hands a change to everybody who follows the order, and to nobody else', () => {
    const fanOut = createFanOut()
    const [one, two, other] = [listen(), listen(), listen()]
    fanOut.register('a', one)
    fanOut.register('a', two)
    fanOut.register('b', other)
    fanOut.publish(change(2, { orderId: 'a' }))
    expect(one.onChange).toHaveBeenCalledOnce()
    expect(two.onChange).toHaveBeenCalledOnce()
    expect(other.onChange).not.toHaveBeenCalled()
  })

  it('tells everybody of a gap', () => {
    const fanOut = createFanOut()
    const [one, other] = [listen(), listen()]
    fanOut.register('a', one)
    fanOut.register('b', other)
    fanOut.reportGap()
    expect(one.onGap).toHaveBeenCalledOnce()
    expect(other.onGap).toHaveBeenCalledOnce()
  })

  it('forgets who has left, however often they say so', () => {
    const fanOut = createFanOut()
    const [leaving, staying] = [listen(), listen()]
    const leave = fanOut.register('a', leaving)
    leave()
    fanOut.register('a', staying)
    leave()
    fanOut.publish(change(2, { orderId: 'a' }))
    expect(leaving.onChange).not.toHaveBeenCalled()
    expect(staying.onChange).toHaveBeenCalledOnce()
    expect(fanOut.size()).toBe(1)
  })

  it('reaches the others when one leaves because of the change', () => {
    const fanOut = createFanOut()
    const staying = listen()
    const leave = fanOut.register('a', { onChange: () => leave(), onGap() {} })
    fanOut.register('a', staying)
    fanOut.publish(change(2, { orderId: 'a' }))
    expect(staying.onChange).toHaveBeenCalledOnce()
    expect(fanOut.size()).toBe(1)
  })
})
