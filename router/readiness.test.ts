import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { peerIsReady } from './readiness.ts'

let status: number
let requests: number
const peer = createServer((_request, response) => {
  requests++
  response.writeHead(status).end()
})
let url: string

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  requests = 0
  peer.listen(0, '127.0.0.1')
  await once(peer, 'listening')
  url = `http://127.0.0.1:${(peer.address() as AddressInfo).port}`
})
afterEach(async () => {
  vi.useRealTimers()
  peer.closeAllConnections()
  peer.close()
  await once(peer, 'close')
})

describe('the readiness of a service', () => {
  it('is asked for once a second while it is ready', async () => {
    status = 200
    const check = peerIsReady(url)
    await Promise.all([check(), check()])
    vi.advanceTimersByTime(900)
    await check()
    expect(requests).toBe(1)
    vi.advanceTimersByTime(200)
    await check()
    expect(requests).toBe(2)
  })

  it('is asked for again a tenth of a second after a failure', async () => {
    status = 503
    const check = peerIsReady(url)
    await expect(check()).rejects.toThrow('status 503')
    await expect(check()).rejects.toThrow('status 503')
    expect(requests).toBe(1)
    status = 200
    vi.advanceTimersByTime(150)
    await check()
    expect(requests).toBe(2)
  })
})
