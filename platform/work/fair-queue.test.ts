import { describe, expect, it } from 'vitest'
import { createFairQueue } from './fair-queue.ts'

/** A queue with work that ends on command, and a list of the started work. */
function stoppedQueue(limits: Partial<Parameters<typeof createFairQueue>[0]> = {}) {
  const queue = createFairQueue({
    concurrent: 1,
    waiting: 100,
    waitingPerOrigin: 100,
    waitingPerSubject: 100,
    ...limits,
  })
  const started: string[] = []
  const ends: (() => void)[] = []
  const outcomes: string[] = []
  const ask = (origin: string, subject: string, times = 1) => {
    for (let time = 1; time <= times; time++) {
      const name = `${origin}/${subject}/${time}`
      const work = () => {
        started.push(name)
        return new Promise<void>((resolve) => ends.push(resolve))
      }
      queue.run({ origin, subject }, work).then(
        () => outcomes.push(`${name} done`),
        (error) => outcomes.push(`${name} ${error.code ?? error.message}`),
      )
    }
  }
  const turn = () => new Promise(setImmediate)
  const endAll = async () => {
    for (let end = ends.shift(); end; end = ends.shift()) {
      end()
      await turn()
    }
  }
  const refused = () => outcomes.filter((outcome) => outcome.endsWith('OVERLOADED'))
  return { queue, ask, started, endAll, turn, refused }
}

describe('a fair queue', () => {
  it('limits the concurrency', async () => {
    const { ask, started, endAll } = stoppedQueue({ concurrent: 2 })
    ask('one', 'a', 5)
    expect(started).toHaveLength(2)
    await endAll()
    expect(started).toHaveLength(5)
  })

  it('serves origins in turn, and the subjects of an origin in turn', async () => {
    const { ask, started, endAll } = stoppedQueue()
    ask('flood', 'a', 4)
    ask('flood', 'b', 1)
    ask('calm', 'c', 1)
    await endAll()
    expect(started).toEqual(['flood/a/1', 'flood/a/2', 'calm/c/1', 'flood/b/1', 'flood/a/3', 'flood/a/4'])
  })

  it('limits the queue of one subject', async () => {
    const { ask, refused, turn } = stoppedQueue({ waitingPerSubject: 2 })
    ask('one', 'a', 4)
    ask('one', 'b', 2)
    await turn()
    expect(refused()).toEqual(['one/a/4 OVERLOADED'])
  })

  it('when an origin is full, displaces a job of its subject with the longest queue', async () => {
    const { ask, refused, turn } = stoppedQueue({ waitingPerOrigin: 4 })
    ask('one', 'a', 5)
    ask('one', 'b', 1)
    await turn()
    expect(refused()).toEqual(['one/a/5 OVERLOADED'])
  })

  it('when it is full, displaces a job of the origin with the longest queue', async () => {
    const { ask, refused, turn } = stoppedQueue({ waiting: 4 })
    ask('flood', 'a', 5)
    ask('calm', 'b', 1)
    await turn()
    expect(refused()).toEqual(['flood/a/5 OVERLOADED'])
  })

  it('refuses the newcomer if no queue is longer than theirs would be', async () => {
    const { ask, refused, turn } = stoppedQueue({ waiting: 2 })
    ask('one', 'a', 2)
    ask('two', 'b', 1)
    ask('three', 'c', 1)
    await turn()
    expect(refused()).toEqual(['three/c/1 OVERLOADED'])
  })

  it('goes on after a failure, and never starts refused work', async () => {
    const { queue, ask, started, endAll, turn } = stoppedQueue({ waitingPerSubject: 1 })
    await expect(queue.run({ origin: 'one', subject: 'a' }, () => Promise.reject(new Error('no')))).rejects.toThrow(
      'no',
    )
    ask('one', 'a', 3)
    await turn()
    await endAll()
    expect(started).toEqual(['one/a/1', 'one/a/2'])
  })
})
