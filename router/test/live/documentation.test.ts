import { readdirSync, readFileSync } from 'node:fs'
import { CloseCode } from 'graphql-ws'
import { expect, it } from 'vitest'
import { closeCodes, goingAway, tryAgainLater } from '../../transports/websocket/close-codes.ts'

const root = new URL('../../../', import.meta.url)
const documentation = readFileSync(new URL('docs/live-tracking.md', root), 'utf8')

// router/test/clients.int.test.ts runs the examples themselves.
it('the code in docs/live-tracking.md is that of examples/, all of it and nothing else', () => {
  const shown = [...documentation.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code)
  // That of webhooks is in docs/webhooks.md.
  const names = readdirSync(new URL('examples/', root)).filter((name) => /(?<!webhooks)\.ts$/.test(name))
  const examples = names.map((name) => readFileSync(new URL(`examples/${name}`, root), 'utf8'))
  expect(shown.sort()).toEqual(examples.sort())
})

/** RFC 6455 §7.4.1: closed by the client, and refused by the library ws because of its length. */
const [normalClosure, messageTooBig] = [1000, 1009]

it('docs/live-tracking.md names exactly the close codes that the router uses', () => {
  const named = [...documentation.matchAll(/^\| (\d{4}) \|/gm)].map(([, code]) => Number(code))
  const clientSide = [CloseCode.InternalClientError, CloseCode.BadResponse, CloseCode.ConnectionAcknowledgementTimeout]
  const protocol = Object.values(CloseCode).filter((code): code is CloseCode => typeof code === 'number')
  const ofProtocol = protocol.filter((code) => !clientSide.includes(code))
  const ofWebSocket = [normalClosure, messageTooBig, goingAway, tryAgainLater]
  expect(named.sort()).toEqual([...Object.values(closeCodes), ...ofProtocol, ...ofWebSocket].sort())
})
