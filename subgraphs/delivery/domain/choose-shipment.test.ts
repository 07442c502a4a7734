import { describe, expect, it } from 'vitest'
import { aShipment } from '../testing/a-shipment.ts'
import { chooseShipment } from './choose-shipment.ts'

const [open, sent] = [aShipment({ id: 'open' }), aShipment({ id: 'sent', status: 'IN_TRANSIT' })]
const [done, cancelled] = [
  aShipment({ id: 'done', status: 'DELIVERED' }),
  aShipment({ id: 'cancelled', status: 'CANCELLED' }),
]
const choose = (shipments: ReturnType<typeof aShipment>[], shipmentId?: string) => {
  try {
    return chooseShipment(shipments, { orderId: 'an-order', shipmentId: shipmentId ?? null }).id
  } catch (error) {
    return (error as { code?: string }).code
  }
}

describe('a report on an order', () => {
  it('is about the only open shipment', () => {
    expect(choose([done, open, cancelled])).toBe('open')
  })

  it('must name the shipment if several are open', () => {
    expect(choose([open, sent])).toBe('SHIPMENT_REQUIRED')
    expect(choose([open, sent], 'sent')).toBe('sent')
    expect(choose([open, sent], 'SENT')).toBe('sent')
  })

  it('is about the newest shipment if none is open', () => {
    expect(choose([cancelled, done])).toBe('done')
  })

  it('is refused if there is no such shipment', () => {
    expect(choose([])).toBe('UNKNOWN_ORDER')
    expect(choose([open], 'another')).toBe('UNKNOWN_SHIPMENT')
  })
})
