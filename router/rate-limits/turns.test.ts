import { setImmediate as tick } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createTurns } from './turns.ts'

/** Operations that end on command. */
function createWork(turns = createTurns()) {
  const started: string[] = []
  const ends = new Map<string, () => void>()
  return {
    started,
    run: (owner: string, name: string, cost: number) =>
      turns.run(owner, 100, cost, async () => {
        started.push(name)
        await new Promise<void>((resolve) => ends.set(name, resolve))
        return name
      }),
    async end(name: string) {
      ends.get(name)!()
      await tick()
    },
  }
}

it('executes operations within the limit at once, and the others in order of arrival', async () => {
  const { run, started, end } = createWork()
  const results = [run('a', 'first', 60), run('a', 'second', 40), run('a', 'third', 50), run('a', 'small', 1)]
  await tick()
  expect(started).toEqual(['first', 'second'])
  await end('second')
  // The small one would fit, but it came later.
  expect(started).toEqual(['first', 'second'])
  await end('first')
  expect(started).toEqual(['first', 'second', 'third', 'small'])
  await end('third')
  await end('small')
  expect(await Promise.all(results)).toEqual(['first', 'second', 'third', 'small'])
})

it('does not queue an operation behind those of another owner', async () => {
  const { run, started } = createWork()
  void run('a', 'dear', 100)
  void run('a', 'waits', 1)
  void run('b', 'other', 100)
  await tick()
  expect(started).toEqual(['dear', 'other'])
})

it('executes an operation above the limit alone', async () => {
  const { run, started, end } = createWork()
  void run('a', 'small', 1)
  void run('a', 'huge', 1_000)
  await tick()
  expect(started).toEqual(['small'])
  await end('small')
  expect(started).toEqual(['small', 'huge'])
})

it('goes on after an operation that fails', async () => {
  const turns = createTurns()
  const failing = turns.run('a', 1, 1, () => Promise.reject(new Error('failed')))
  const next = turns.run('a', 1, 1, async () => 'done')
  await expect(failing).rejects.toThrow('failed')
  expect(await next).toBe('done')
})

it('refuses operations beyond the queue of an owner, and accepts others later', async () => {
  const { run, end } = createWork()
  void run('a', 'first', 100)
  const waiting = Array.from({ length: 200 }, (_, index) => run('a', `waits ${index}`, 100))
  await expect(run('a', 'too many', 1)).rejects.toMatchObject({ extensions: { code: 'OVERLOADED' } })
  await end('first')
  for (let index = 0; index < waiting.length; index++) await end(`waits ${index}`)
  expect(await Promise.all(waiting)).toHaveLength(200)
  void run('a', 'later', 100)
})
