import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { freePort } from './port.ts'

test('a free port is none that the system gives to outgoing connections', async () => {
  const file = '/proc/sys/net/ipv4/ip_local_port_range'
  const range = await readFile(file, 'utf8').catch(() => '49152 65535')
  const [first, last] = range.trim().split(/\s+/).map(Number) as [number, number]
  const ports = await Promise.all(Array.from({ length: 20 }, freePort))
  expect(ports.filter((port) => port >= first && port <= last)).toEqual([])
})
