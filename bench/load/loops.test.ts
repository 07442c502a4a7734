import { expect, test } from 'vitest'
import { summariseTimes } from '../statistics/percentiles.ts'
import { type Clock, closedLoop, dueAt, openLoop, requestsDue } from './loops.ts'

/** A virtual clock. It advances to the earliest timer when all work waits. */
function createTestClock(): Clock & { until(moment: number): Promise<void> } {
  let time = 0
  const sleepers: { moment: number; wake: () => void }[] = []
  let scheduled = false

  function wakeNext() {
    scheduled = false
    sleepers.sort((a, b) => a.moment - b.moment)
    const sleeper = sleepers.shift()
    if (!sleeper) return
    time = Math.max(time, sleeper.moment)
    sleeper.wake()
    schedule()
  }
  function schedule() {
    if (scheduled || sleepers.length === 0) return
    scheduled = true
    setImmediate(wakeNext)
  }
  function until(moment: number) {
    return new Promise<void>((resolve) => {
      sleepers.push({ moment, wake: resolve })
      schedule()
    })
  }
  return { now: () => time, wait: (milliseconds) => until(time + milliseconds), until }
}

const answered = (work: Promise<void>) => work.then(() => true)

test('requests are due at equal intervals, the first at once', () => {
  expect([0, 1, 2, 3].map((index) => dueAt(index, 500))).toEqual([0, 2, 4, 6])
  expect([0, 1.9, 2, 5.9, 6].map((elapsed) => requestsDue(elapsed, 500))).toEqual([1, 1, 2, 3, 4])
  expect(requestsDue(-1, 500)).toBe(0)
})

test.each([167, 500, 1_000, 3_000])('all requests of a second at %i per second are due at their time', (rate) => {
  for (let index = 0; index < rate; index++) expect(requestsDue(dueAt(index, rate), rate)).toBe(index + 1)
})

test('an open loop sends at its rate, independent of the response time', async () => {
  const clock = createTestClock()
  const result = await openLoop(() => answered(clock.wait(5_000)), { rate: 100, milliseconds: 1_000, clock })
  expect(result.times).toHaveLength(100)
  expect(result.mostInFlight).toBe(100)
  expect(summariseTimes(result.times)).toMatchObject({ p50: 5_000, max: 5_000 })
})

test('the latency of every request that is due during a stall includes the stall', async () => {
  const clock = createTestClock()
  // The system stalls for the first 500 ms, and then answers immediately.
  const result = await openLoop(() => answered(clock.until(Math.max(500, clock.now()))), {
    rate: 100,
    milliseconds: 1_000,
    clock,
  })
  const { max, p50 } = summariseTimes(result.times)
  expect(max).toBe(500)
  // Half of them were due during the stall: their waits lie evenly between 500 and 0 ms.
  expect(result.times.filter((time) => time > 250)).toHaveLength(25)
  expect(p50).toBeLessThanOrEqual(10)
})

test('latency includes delays of the load generator', async () => {
  const clock = createTestClock()
  let isFirstWait = true
  const late: Clock = {
    now: clock.now,
    wait(milliseconds) {
      const delay = isFirstWait ? 300 : milliseconds
      isFirstWait = false
      return clock.wait(delay)
    },
  }
  const result = await openLoop(async () => true, { rate: 100, milliseconds: 1_000, clock: late })
  expect(result.times).toHaveLength(100)
  expect(summariseTimes(result.times).max).toBe(290)
})

test('a closed loop keeps exactly its number of requests in flight', async () => {
  const clock = createTestClock()
  let inFlight = 0
  let most = 0
  const result = await closedLoop(
    async () => {
      most = Math.max(most, ++inFlight)
      await clock.wait(10)
      inFlight--
      return true
    },
    { clients: 16, milliseconds: 100, clock },
  )
  expect(most).toBe(16)
  expect(result.times).toHaveLength(160)
  expect(result.milliseconds).toBe(100)
})

test('failed requests have no latency, because refusals are fast', async () => {
  const clock = createTestClock()
  let count = 0
  const send = async () => {
    await clock.wait(10)
    return ++count % 2 === 0
  }
  expect((await closedLoop(send, { clients: 1, milliseconds: 100, clock })).times).toHaveLength(5)
  expect((await openLoop(send, { rate: 100, milliseconds: 100, clock })).times).toHaveLength(5)
})
