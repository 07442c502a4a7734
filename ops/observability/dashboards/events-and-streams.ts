import { quantile, rate } from './expressions.ts'
import { page } from './page.ts'
import { graph } from './panels.ts'

export const eventsAndStreams = page({
  uid: 'waybill-events',
  title: 'Events and streams',
  description: 'Events from the outboxes through the streams to the consumers.',
  rows: [
    {
      title: 'Publishing',
      panels: [
        graph({
          title: 'Oldest event that is not published',
          description: 'Above 5 s: Redis does not accept events, or the relay does not run.',
          unit: 's',
          limits: { warning: 1, bad: 5 },
          queries: [{ expr: 'max by (service) (waybill_outbox_oldest_seconds)', legend: '{{service}}' }],
        }),
        graph({
          title: 'Signatures',
          description:
            'Events whose signature was checked. `refused`: somebody else writes to the streams, or keys differ.',
          unit: 'reqps',
          queries: [{ expr: rate('waybill_event_signatures_total', ['outcome']), legend: '{{outcome}}' }],
        }),
        graph({
          title: 'Checks of Redis',
          description: '1: Redis answers this service.',
          unit: 'short',
          queries: [{ expr: 'min by (service) (waybill_ready{check="redis"})', legend: '{{service}}' }],
        }),
      ],
    },
    {
      title: 'Consuming',
      panels: [
        graph({
          title: 'Lag',
          description:
            'Entries that were not delivered to the group yet. It keeps rising: the consumer is too slow, or stuck.',
          unit: 'short',
          limits: { warning: 500, bad: 1_000 },
          queries: [{ expr: 'max by (group) (waybill_stream_lag)', legend: '{{group}}' }],
        }),
        graph({
          title: 'Pending',
          description: 'Entries that were delivered and not acknowledged.',
          unit: 'short',
          queries: [{ expr: 'max by (group) (waybill_stream_pending)', legend: '{{group}}' }],
        }),
        graph({
          title: 'Entries by outcome',
          description: '`failed`: the handler threw, and the entry comes again. `buried`: it became a dead letter.',
          unit: 'reqps',
          queries: [{ expr: rate('waybill_events_total', ['service', 'outcome']), legend: '{{service}}: {{outcome}}' }],
        }),
        graph({
          title: 'Time to process a batch',
          description: 'Median and 99 %, one transaction for each batch.',
          unit: 's',
          queries: [
            { expr: quantile(0.5, 'waybill_message_processing_seconds', ['group']), legend: '{{group}} 50 %' },
            {
              expr: quantile(0.99, 'waybill_message_processing_seconds', ['group']),
              legend: '{{group}} 99 %',
              hasExemplars: true,
            },
          ],
        }),
        graph({
          title: 'Dead letters',
          description: 'They wait for a decision: see docs/runbooks/dead-letters.md.',
          unit: 'short',
          limits: { warning: 1, bad: 100 },
          queries: [{ expr: 'max by (service) (waybill_dead_letters)', legend: '{{service}}' }],
        }),
        graph({
          title: 'Batches',
          description: 'Per second and group. Few entries in many batches cost more.',
          unit: 'reqps',
          queries: [{ expr: rate('waybill_message_processing_seconds_count', ['group']), legend: '{{group}}' }],
        }),
      ],
    },
  ],
})
