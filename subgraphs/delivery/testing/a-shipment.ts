import type { Shipment } from '../domain/shipment.ts'

/** A shipment for tests. */
export function aShipment(differences: Partial<Shipment> = {}): Shipment {
  const opened = new Date('2026-11-22T10:00:00Z')
  return {
    id: 'a-shipment',
    orderId: 'an-order',
    customerId: 'customer_123',
    status: 'PROCESSING',
    carrier: 'acme',
    trackingNumber: 'TRK1',
    createdAt: opened,
    updatedAt: opened,
    deliveredAt: null,
    trackingUrl: null,
    estimatedDeliveryAt: null,
    isPart: false,
    isRequested: false,
    ...differences,
  }
}
