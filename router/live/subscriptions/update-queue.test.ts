import { describe, expect, it, vi } from 'vitest'
import { createUpdateQueue } from './update-queue.ts'

const create = (limit = 10) => {
  const onClose = vi.fn()
  return { onClose, queue: createUpdateQueue<number>({ limit, onOverflow: () => new Error('too slow'), onClose }) }
}
const value = (value: number) => ({ value, done: false })
const done = { value: undefined, done: true }

describe('an update queue', () => {
  it('delivers pushed values in order, before and after a call of next', async () => {
    const { queue } = create()
    queue.push(1)
    queue.push(2)
    const taken = [queue.next(), queue.next(), queue.next(), queue.next()]
    queue.push(3)
    queue.push(4)
    expect(await Promise.all(taken)).toEqual([value(1), value(2), value(3), value(4)])
  })

  it('closes at once on return, also with a pending call of next', async () => {
    const { queue, onClose } = create()
    const waiting = queue.next()
    void queue.return()
    expect(onClose).toHaveBeenCalledOnce()
    expect(await waiting).toEqual(done)
    queue.push(1)
    expect(await queue.next()).toEqual(done)
  })

  it('drops queued values on return', async () => {
    const { queue } = create()
    queue.push(1)
    await queue.return()
    expect(await queue.next()).toEqual(done)
  })

  it('delivers queued values after its end, and accepts no more', async () => {
    const { queue, onClose } = create()
    queue.push(1)
    queue.end()
    queue.push(2)
    expect(onClose).toHaveBeenCalledOnce()
    expect(await queue.next()).toEqual(value(1))
    expect(await queue.next()).toEqual(done)
    expect(onClose).toHaveBeenCalledOnce()
  })

  it('throws once, after the queued values, if it failed', async () => {
    const { queue } = create()
    queue.push(1)
    queue.fail(new Error('away'))
    expect(await queue.next()).toEqual(value(1))
    await expect(queue.next()).rejects.toThrow('away')
    expect(await queue.next()).toEqual(done)
  })

  it('fails instead of dropping values on overflow', async () => {
    const { queue, onClose } = create(2)
    for (const number of [1, 2, 3, 4]) queue.push(number)
    expect(onClose).toHaveBeenCalledOnce()
    expect(await queue.next()).toEqual(value(1))
    expect(await queue.next()).toEqual(value(2))
    await expect(queue.next()).rejects.toThrow('too slow')
  })
})
