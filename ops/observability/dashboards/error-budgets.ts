import { page } from './page.ts'
import { figure, graph } from './panels.ts'

/** As in ops/observability/prometheus/rules/objectives.yml. */
const objectives = {
  availability: 'Operations without a fault of the server: 99.9 %.',
  latency: 'Queries and mutations within 500 ms: 99 %.',
  orders: 'Requests to place an order without a fault of the server: 99.9 %.',
  updates: 'Live updates within 100 ms of their event: 99 %.',
}

const burnRate = (window: string) =>
  `waybill:objective_faults:ratio_rate${window} / on (objective) group_left () waybill:objective_budget`

export const errorBudgets = page({
  uid: 'waybill-error-budgets',
  title: 'Error budgets',
  description: 'How much of the faults that the objectives allow in 30 days are used up, and how fast.',
  rows: [
    {
      title: 'Left of 30 days',
      panels: Object.entries(objectives).map(([objective, description]) =>
        figure({
          title: objective,
          description: `${description} Below 0 the objective is missed.`,
          unit: 'percentunit',
          width: 6,
          limits: { warning: 0.5, bad: 0 },
          expr: `waybill:error_budget_left:ratio30d{objective="${objective}"}`,
        }),
      ),
    },
    {
      title: 'Burn rate: 1 uses up exactly the budget of 30 days in 30 days',
      panels: [
        graph({
          title: 'Fast: 5 minutes',
          description: 'With the hour above 14.4: a page. The budget would be used up in 50 hours.',
          unit: 'short',
          width: 12,
          limits: { warning: 6, bad: 14.4 },
          queries: [{ expr: burnRate('5m'), legend: '{{objective}}' }],
        }),
        graph({
          title: '1 hour',
          description: 'Above 14.4 together with the last 5 minutes: a page.',
          unit: 'short',
          width: 12,
          limits: { warning: 6, bad: 14.4 },
          queries: [{ expr: burnRate('1h'), legend: '{{objective}}' }],
        }),
        graph({
          title: '6 hours and 30 minutes',
          description: 'Both above 6: a page. The budget would be used up in 5 days.',
          unit: 'short',
          width: 12,
          limits: { warning: 1, bad: 6 },
          queries: [
            { expr: burnRate('6h'), legend: '{{objective}} 6 h' },
            { expr: burnRate('30m'), legend: '{{objective}} 30 min' },
          ],
        }),
        graph({
          title: '3 days',
          description: 'Above 1 together with the last 6 hours: a ticket.',
          unit: 'short',
          width: 12,
          limits: { warning: 0.5, bad: 1 },
          queries: [{ expr: burnRate('3d'), legend: '{{objective}}' }],
        }),
      ],
    },
    {
      title: 'Incidents',
      panels: [
        graph({
          title: 'Incident',
          description: '1 while a critical alert fires that no other explains.',
          unit: 'short',
          width: 12,
          queries: [{ expr: 'waybill:incident', legend: 'incident' }],
        }),
        figure({
          title: 'Time in incidents, 30 days',
          description: 'The sum of all incidents.',
          unit: 's',
          width: 6,
          expr: '30 * sum_over_time(waybill:incident[30d])',
        }),
        figure({
          title: 'Mean time to recovery',
          description: 'From the first alert until the last is resolved. Target: 15 minutes. 0: no incident.',
          unit: 's',
          width: 6,
          limits: { warning: 600, bad: 900 },
          expr: 'max(waybill:time_to_recovery_seconds:mean30d) or vector(0)',
        }),
      ],
    },
  ],
})
