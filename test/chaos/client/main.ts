// The load client: a separate process that uses only HTTP and WebSocket and writes the ledger.

import { trustAuthority } from '#platform/tls/trusted-authorities.ts'
import { openLedger } from '../ledger/write-ledger.ts'
import { createRandom } from '../random.ts'
import { buy } from './buyer.ts'
import { follow } from './follower.ts'
import { keepShop } from './merchant.ts'
import type { Message, Settings } from './messages.ts'
import type { Storefront } from './storefront.ts'
import { createTokens } from './tokens.ts'
import { visit } from './visitor.ts'

const visitorCount = 3

const closing = new AbortController()
const ending = new AbortController()

process.on('message', (message: Message) => {
  if (message.type === 'open') void open(message.settings)
  else if (message.type === 'close') closing.abort()
  else ending.abort()
})
// Ends with the process that started it.
const orphaned = () => process.exit(1)
process.once('disconnect', orphaned)

async function open(settings: Settings): Promise<void> {
  if (settings.authorityFile !== undefined) trustAuthority(settings.authorityFile)
  const ledger = openLedger(settings.ledgerFile)
  const token = createTokens(settings.authUrl, 'storefront:storefront-secret', ending.signal)
  const merchantToken = createTokens(settings.authUrl, 'operations:operations-secret', ending.signal)
  const storefront: Storefront = {
    ...{ ...settings, token, warehouseToken: merchantToken, ledger },
    ...{ closing: closing.signal, ending: ending.signal },
  }
  const following = new Set<Promise<void>>()
  let follows = 0

  const buyers = Array.from({ length: settings.buyers }, (_, index) => {
    const random = createRandom(settings.seed * 1_000 + index)
    return buy(storefront, `buyer ${index}`, random, (orderId) => {
      if (following.size >= settings.followers) return
      follows += 1
      const followed = follow(storefront, `follower ${follows}`, createRandom(settings.seed + follows), orderId)
      following.add(followed)
      void followed.finally(() => following.delete(followed))
    })
  })
  const merchant = keepShop(storefront, merchantToken, createRandom(settings.seed * 1_000 + 997))
  const visitors = Array.from({ length: visitorCount }, (_, index) =>
    visit(storefront, createRandom(settings.seed * 1_000 + 900 + index)),
  )
  await Promise.all([...buyers, merchant, ...visitors])
  process.send!({ type: 'all answered' })
  await Promise.all(following)
  ledger.close()
  process.off('disconnect', orphaned)
  process.exit(0)
}
