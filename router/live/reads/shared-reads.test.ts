import { describe, expect, it, vi } from 'vitest'
import { createSharedReads } from './shared-reads.ts'

const staying = new AbortController().signal

/** A read that answers on command. */
function slowRead() {
  const { promise, resolve } = Promise.withResolvers<string>()
  return { work: vi.fn((_signal: AbortSignal) => promise), resolve }
}

describe('reads', () => {
  it('are shared by callers of one turn, and not by callers after the start', async () => {
    const reads = createSharedReads()
    const { work, resolve } = slowRead()
    const first = [reads.read('a', work, staying), reads.read('a', work, staying)]
    await vi.waitFor(() => expect(work).toHaveBeenCalledOnce())
    const later = reads.read('a', work, staying)
    await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(2))
    resolve('state')
    expect(await Promise.all([...first, later])).toEqual(['state', 'state', 'state'])
  })

  it('of different keys are not shared', async () => {
    const reads = createSharedReads()
    const read = (key: string) => reads.read(key, async () => key, staying)
    expect(await Promise.all([read('a'), read('b')])).toEqual(['a', 'b'])
  })

  it('are queued, and queued ones are shared', async () => {
    const reads = createSharedReads(1)
    const [first, second] = [slowRead(), slowRead()]
    const one = reads.read('a', first.work, staying)
    await vi.waitFor(() => expect(first.work).toHaveBeenCalled())
    const others = [reads.read('b', second.work, staying), reads.read('b', second.work, staying)]
    expect(second.work).not.toHaveBeenCalled()
    first.resolve('a')
    second.resolve('b')
    expect(await Promise.all([one, ...others])).toEqual(['a', 'b', 'b'])
    expect(second.work).toHaveBeenCalledOnce()
  })

  it('are aborted when the last caller leaves, and never start if all leave before', async () => {
    const reads = createSharedReads(1)
    const [running, waiting] = [slowRead(), slowRead()]
    const leaving = new AbortController()
    reads.read('a', running.work, leaving.signal).catch(() => {})
    const left = reads.read('b', waiting.work, leaving.signal)
    await vi.waitFor(() => expect(running.work).toHaveBeenCalled())
    leaving.abort()
    expect(running.work.mock.calls[0]?.[0].aborted).toBe(true)
    const again = reads.read('b', async () => 'fresh', staying)
    running.resolve('')
    expect(await again).toBe('fresh')
    await expect(left).rejects.toThrow()
    expect(waiting.work).not.toHaveBeenCalled()
  })
})
