import { expect, test } from 'vitest'
import { checkHost } from './check-host.ts'

const canListen = async () => true
const named = (...addresses: string[]) => ({ canListen, lookup: async () => addresses })

test.each([
  ['127.0.0.1', ['127.0.0.1']],
  ['127.0.0.1', ['::1', '127.0.0.1']],
  ['::1', ['::1']],
  ['0.0.0.0', ['::1', '127.0.0.1']],
  ['::', ['::1']],
  ['localhost', []],
  ['192.0.2.1', []],
])('a listener on %s is found by the name that callers use, with localhost being %j', async (host, addresses) => {
  await expect(checkHost(host, named(...addresses))).resolves.toBeUndefined()
})

test.each([
  ['127.0.0.1', ['::1'], 'localhost is ::1 on this machine, and Waybill listens on 127.0.0.1: '],
  ['::1', ['127.0.0.1'], 'localhost is 127.0.0.1 on this machine, and Waybill listens on ::1: '],
  ['0.0.0.0', ['::1'], 'localhost is ::1 on this machine, and Waybill listens on 0.0.0.0: '],
  ['127.0.0.1', [], 'localhost is no address on this machine'],
])('a listener on %s is refused with localhost being %j', async (host, addresses, message) => {
  await expect(checkHost(host, named(...addresses))).rejects.toThrow(message)
})

test('the hint names the host that would do', async () => {
  await expect(checkHost('127.0.0.1', named('::1'))).rejects.toThrow(
    '"127.0.0.1 localhost" to /etc/hosts, or set HOST=::1',
  )
})

test('an address of another machine is refused', async () => {
  // TEST-NET-1 of RFC 5737: nobody has it.
  await expect(checkHost('192.0.2.1')).rejects.toThrow('HOST is 192.0.2.1, which is not an address of this machine')
})

test('a machine without 127.0.0.1 is refused, whatever HOST is', async () => {
  const host = { ...named('::1'), canListen: async (address: string) => address !== '127.0.0.1' }
  await expect(checkHost('::1', host)).rejects.toThrow('This machine has no address 127.0.0.1')
})
