import { describe, expect, it, vi } from 'vitest'
import { mapUpdates } from './map-updates.ts'
import { createUpdateQueue } from './update-queue.ts'

function createSource() {
  const onClose = vi.fn()
  const queue = createUpdateQueue<number>({ limit: 10, onOverflow: () => new Error('too slow'), onClose })
  return { onClose, queue }
}

describe('answers to updates', () => {
  it('come one for each update, and end with the updates', async () => {
    const { queue } = createSource()
    const answers = mapUpdates(queue, async (update) => update * 10)
    queue.push(1)
    queue.push(2)
    queue.end()
    const taken: number[] = []
    for await (const answer of answers) taken.push(answer)
    expect(taken).toEqual([10, 20])
  })

  it('stop at once on return, and work in flight is aborted', async () => {
    const { queue, onClose } = createSource()
    const aborted = vi.fn()
    const started = Promise.withResolvers<void>()
    const answers = mapUpdates(queue, (_update, signal) => {
      signal.addEventListener('abort', aborted)
      started.resolve()
      return new Promise<never>(() => {})
    })
    queue.push(1)
    const waiting = answers.next()
    await started.promise
    await answers.return?.()
    expect(await waiting).toEqual({ value: undefined, done: true })
    expect(aborted).toHaveBeenCalledOnce()
    expect(onClose).toHaveBeenCalledOnce()
  })

  it('close the source when one of them fails', async () => {
    const { queue, onClose } = createSource()
    const answers = mapUpdates(queue, () => Promise.reject(new Error('no')))
    queue.push(1)
    await expect(answers.next()).rejects.toThrow('no')
    expect(onClose).toHaveBeenCalledOnce()
  })

  it('are computed concurrently, and come in the order of the updates', async () => {
    const { queue } = createSource()
    const made: PromiseWithResolvers<number>[] = []
    const answers = mapUpdates(
      queue,
      () => {
        made.push(Promise.withResolvers())
        return made.at(-1)!.promise
      },
      { ahead: 3 },
    )
    for (const number of [1, 2, 3, 4, 5]) queue.push(number)
    const first = answers.next()
    await vi.waitFor(() => expect(made).toHaveLength(4))
    made[1]!.resolve(2)
    made[0]!.resolve(1)
    expect([await first, await answers.next()]).toMatchObject([{ value: 1 }, { value: 2 }])
    await vi.waitFor(() => expect(made).toHaveLength(5))
    await answers.return()
  })

  it('end with an error at once on fail, also without a pending call', async () => {
    const [waited, unwaited] = [createSource(), createSource()]
    const onEnd = vi.fn()
    const answers = mapUpdates(waited.queue, async (update) => update, { onEnd })
    const waiting = answers.next()
    answers.fail(new Error('over'))
    await expect(waiting).rejects.toThrow('over')
    expect(onEnd).toHaveBeenCalledExactlyOnceWith({ error: new Error('over') })
    expect(waited.onClose).toHaveBeenCalledOnce()

    const others = mapUpdates(unwaited.queue, async (update) => update)
    others.fail(new Error('over'))
    await expect(others.next()).rejects.toThrow('over')
    expect(await others.next()).toEqual({ value: undefined, done: true })
  })
})
