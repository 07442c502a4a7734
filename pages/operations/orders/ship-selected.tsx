import { useApolloClient } from '@apollo/client/react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { texts } from '../texts/texts.ts'
import { type OrderRowFragment, UpdateShipmentDocument } from '../waybill/graph/graphql.ts'
import { sentenceOf } from '../waybill/use-action.ts'

interface Result {
  done: number
  /** The orders that were not shipped, each with its reason. */
  refused: { number: string; reason: string }[]
}

interface ShipSelectedProps {
  orders: OrderRowFragment[]
  /** Called with the ids of the orders that were shipped. */
  onShipped(ids: string[]): void
}

/** Ships the selected orders that still wait, one after another, and gives a reason for each that was not. */
export function ShipSelected({ orders, onShipped }: ShipSelectedProps) {
  const client = useApolloClient()
  const [result, setResult] = useState<Result>()
  const [isWorking, setWorking] = useState(false)
  const waiting = orders.filter(({ status }) => status === 'PENDING_SHIPMENT')

  async function ship() {
    setWorking(true)
    const shipped: string[] = []
    const refused: Result['refused'] = []
    for (const { id, number } of waiting) {
      const input = { orderId: id, status: 'SHIPPED' as const }
      const reason = await sentenceOf(client.mutate({ mutation: UpdateShipmentDocument, variables: { input } }))
      if (reason === undefined) shipped.push(id)
      else refused.push({ number, reason })
    }
    setWorking(false)
    setResult({ done: shipped.length, refused })
    onShipped(shipped)
  }

  return (
    <>
      {orders.length > 0 && <span className="text-muted">{texts.orders.selected(orders.length)}</span>}
      {waiting.length > 0 && (
        <Button className="h-9" onClick={() => void ship()} disabled={isWorking}>
          {texts.orders.shipSelected(waiting.length)}
        </Button>
      )}
      <div role="status" className="min-w-0">
        {result && texts.orders.shipped(result.done, result.refused.length)}
        {result && result.refused.length > 0 && (
          <ul className="max-h-32 overflow-y-auto text-fault">
            {result.refused.map(({ number, reason }) => (
              <li key={number}>{texts.orders.notShipped(number, reason)}</li>
            ))}
          </ul>
        )}
      </div>
    </>
  )
}
