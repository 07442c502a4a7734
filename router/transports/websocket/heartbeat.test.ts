import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { type Heartbeat, startHeartbeat } from './heartbeat.ts'

let heartbeat: Heartbeat
let silent: WebSocket[]

beforeEach(() => {
  vi.useFakeTimers()
  silent = []
  heartbeat = startHeartbeat((client) => void silent.push(client))
})
afterEach(() => {
  heartbeat.stop()
  vi.useRealTimers()
})

/** Clients that connected at the same moment. */
const connect = (count: number, answers: boolean) =>
  Array.from({ length: count }, () => {
    const client = Object.assign(new EventEmitter(), { OPEN: 1, readyState: 1, pings: 0, ping() {} })
    client.ping = () => {
      client.pings++
      if (answers) client.emit('pong')
    }
    heartbeat.watch(client as unknown as WebSocket)
    return client
  })
const pingsOf = (clients: { pings: number }[]) => clients.reduce((sum, { pings }) => sum + pings, 0)

it('pings every client once in an interval, and never many at once', () => {
  const clients = connect(1_200, true)
  for (let turn = 0; turn < 120; turn++) {
    const before = pingsOf(clients)
    vi.advanceTimersByTime(100)
    expect(pingsOf(clients) - before).toBe(10)
  }
  expect(clients.every(({ pings }) => pings === 1)).toBe(true)
  expect(silent).toEqual([])
})

it('reports a client that has not answered before its next ping, once', () => {
  const [well] = connect(1, true)
  const [vanished] = connect(1, false)
  vi.advanceTimersByTime(12_000)
  expect(silent).toEqual([])
  vi.advanceTimersByTime(36_000)
  expect(silent).toEqual([vanished])
  expect([well!.pings, vanished!.pings]).toEqual([4, 1])
})

it('stops watching a client that has closed', () => {
  const [gone] = connect(1, false)
  vi.advanceTimersByTime(12_000)
  gone!.emit('close')
  vi.advanceTimersByTime(24_000)
  expect(gone!.pings).toBe(1)
  expect(silent).toEqual([])
})
