import { useQuery } from '@apollo/client/react'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Button } from '../../ui/button.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { Time } from '../../ui/time.tsx'
import { Dialog } from '../shell/dialog.tsx'
import { FaultNotice, RowsOutline } from '../shell/list/list-view.tsx'
import { ScrollRegion } from '../shell/scroll-region.tsx'
import { texts } from '../texts/texts.ts'
import { DeliveryDetailsDocument, type DeliveryRowFragment, RedeliverDocument } from '../waybill/graph/graphql.ts'
import { faultOf, useAction } from '../waybill/use-action.ts'
import { deliveryLooks } from './endpoint-looks.ts'

const names = texts.webhooks
/** Webhooks about one order, of one receiver: far more than an order has. */
const most = 100
/** How often the attempts of a pending webhook are read. */
const pollMilliseconds = 2_000

interface DeliveryDialogProps {
  delivery: DeliveryRowFragment
  onRedelivered(delivery: DeliveryRowFragment): void
  onClose(): void
}

/** A webhook: its payload, and the result of each attempt. */
export function DeliveryDialog({ delivery, onRedelivered, onClose }: DeliveryDialogProps) {
  const { id, type, subject, endpoint } = delivery
  const variables = { subject, endpointId: endpoint.id, first: most }
  const { data, error, refetch, startPolling, stopPolling } = useQuery(DeliveryDetailsDocument, {
    variables,
    fetchPolicy: 'network-only',
  })
  const { run, isWorking, fault } = useAction(RedeliverDocument)
  const details = data?.webhookDeliveries.nodes.find((each) => each.id === id)
  const { status, nextAttemptAt } = details ?? delivery
  const [tone, icon] = deliveryLooks[status]
  const isPending = status === 'PENDING'
  useEffect(() => {
    if (!isPending) return
    startPolling(pollMilliseconds)
    return stopPolling
  }, [isPending, startPolling, stopPolling])

  async function redeliver() {
    const answer = await run({ id })
    if (answer && 'delivery' in answer.redeliverWebhook) onRedelivered(answer.redeliverWebhook.delivery)
  }

  return (
    <Dialog title={type} hint={endpoint.url} isWide onClose={onClose}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusChip tone={tone} icon={icon}>
          {names.choices[status]}
        </StatusChip>
        {nextAttemptAt && (
          <span className="text-muted">
            {names.nextAttempt} <Time at={nextAttemptAt} />
          </span>
        )}
        {!type.startsWith('stock.') && (
          <Link to="/orders/$orderId" params={{ orderId: subject }} className="link">
            {names.toOrder}
          </Link>
        )}
      </p>
      {error && <FaultNotice fault={faultOf(error)} onRetry={() => void refetch().catch(() => {})} />}
      {!data && !error && <RowsOutline />}
      {details && (
        <>
          <table className="w-full" aria-label={names.columns.attempts}>
            <thead>
              <tr className="text-left text-tiny text-muted">
                {[names.attempt.number, names.attempt.at, names.attempt.took, names.attempt.answer].map((name) => (
                  <th key={name} scope="col" className="py-1.5 pr-3 font-semibold whitespace-nowrap">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {details.attempts.map(({ number, startedAt, durationMilliseconds, statusCode, error: reason }) => (
                <tr key={number} className="border-t border-line">
                  <td className="figures py-1.5 pr-3">{number}</td>
                  <td className="py-1.5 pr-3">
                    <Time at={startedAt} />
                  </td>
                  <td className="figures py-1.5 pr-3">{formatNumber(durationMilliseconds)} ms</td>
                  <td className="py-1.5">{[statusCode, reason].filter(Boolean).join(' · ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <ScrollRegion label={names.body} className="max-h-60 flex-none rounded-control bg-sunken p-3">
            <pre className="figures break-all whitespace-pre-wrap">{indented(details.body)}</pre>
          </ScrollRegion>
        </>
      )}
      {fault && <Notice kind="fault">{fault}</Notice>}
      <div className="flex flex-wrap gap-2">
        <Button tone="primary" disabled={isWorking} onClick={() => void redeliver()}>
          {names.sendAgain}
        </Button>
        <Button tone="plain" onClick={onClose}>
          {texts.board.close}
        </Button>
      </div>
    </Dialog>
  )
}

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), undefined, 2)
  } catch {
    return json
  }
}
