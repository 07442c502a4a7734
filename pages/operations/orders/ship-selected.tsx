import { useApolloClient } from '@apollo/client/react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { texts } from '../texts/texts.ts'
import { type OrderRowFragment, UpdateShipmentDocument } from '../waybill/graph/graphql.ts'

/** Ships the selected orders that still wait, one after another, and says how many it were. */
export function ShipSelected({ orders, onDone }: { orders: OrderRowFragment[]; onDone(): void }) {
  const client = useApolloClient()
  const [result, setResult] = useState<string>()
  const [isWorking, setWorking] = useState(false)
  const waiting = orders.filter(({ status }) => status === 'PENDING_SHIPMENT')

  async function ship() {
    setWorking(true)
    let done = 0
    for (const { id } of waiting) {
      const input = { orderId: id, status: 'SHIPPED' as const }
      const { data } = await client
        .mutate({ mutation: UpdateShipmentDocument, variables: { input } })
        .catch(() => ({ data: undefined }))
      if (data?.updateShipmentStatus.__typename === 'UpdateShipmentStatusSuccess') done += 1
    }
    setWorking(false)
    setResult(texts.orders.shipped(done, waiting.length - done))
    if (done === waiting.length) onDone()
  }

  return (
    <>
      <span className="text-muted">{texts.orders.selected(orders.length)}</span>
      {waiting.length > 0 && (
        <Button className="h-9" onClick={() => void ship()} disabled={isWorking}>
          {texts.orders.shipSelected(waiting.length)}
        </Button>
      )}
      <span role="status">{result}</span>
    </>
  )
}
