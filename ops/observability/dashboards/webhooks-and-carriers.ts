import { rate } from './expressions.ts'
import { page } from './page.ts'
import { graph } from './panels.ts'

export const webhooksAndCarriers = page({
  uid: 'waybill-carriers',
  title: 'Webhooks and carriers',
  description: 'Shipments that go to carriers, and what carriers report.',
  rows: [
    {
      title: 'To carriers',
      panels: [
        graph({
          title: 'Shipments that wait for their hand-over',
          description: 'It keeps rising: the carrier does not accept shipments.',
          unit: 'short',
          queries: [
            {
              expr: 'max by (carrier) (waybill_hand_overs_waiting) or 0 * max by (carrier) (waybill_hand_overs_total)',
              legend: '{{carrier}}',
            },
          ],
        }),
        graph({
          title: 'Hand-overs by outcome',
          description: '`failed`: no answer, or an error of the carrier. `obsolete`: the order was cancelled before.',
          unit: 'reqps',
          queries: [
            { expr: rate('waybill_hand_overs_total', ['carrier', 'outcome']), legend: '{{carrier}}: {{outcome}}' },
          ],
        }),
        graph({
          title: 'Circuits',
          description: '0 closed, 1 half-open, 2 open: the carrier fails, and is not called.',
          unit: 'short',
          limits: { warning: 1, bad: 2 },
          queries: [{ expr: 'max by (peer) (waybill_circuit_state{service="delivery"})', legend: '{{peer}}' }],
        }),
      ],
    },
    {
      title: 'From carriers',
      panels: [
        graph({
          title: 'Webhooks by answer',
          description: '`OK`, or the code of the refusal: see docs/runbooks/connect-a-carrier.md.',
          unit: 'reqps',
          width: 12,
          queries: [
            { expr: rate('waybill_carrier_webhooks_total', ['carrier', 'answer']), legend: '{{carrier}}: {{answer}}' },
          ],
        }),
        graph({
          title: 'Reports by outcome',
          description: '`late`: older than the known state. `unknown`: a parcel that is not ours.',
          unit: 'reqps',
          width: 12,
          queries: [
            { expr: rate('waybill_tracking_events_total', ['carrier', 'outcome']), legend: '{{carrier}}: {{outcome}}' },
          ],
        }),
      ],
    },
  ],
})
