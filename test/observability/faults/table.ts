import type { FaultResult } from './cause-fault.ts'

const columns = ['fault', 'notification', 'after', 'resolved after', 'suppressed', 'result']

/** The results as the table of docs/operations.md. */
export function describeResults(results: readonly FaultResult[]): string {
  const rows = results.map((result) =>
    result.skipped === undefined ? rowOf(result) : [result.title, '–', '–', '–', '–', `skipped: ${result.skipped}`],
  )
  return [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function rowOf({ title, notifications, secondsToNotification, secondsToResolved, suppressed, faults }: FaultResult) {
  const time = (seconds: number | undefined) => (seconds === undefined ? '–' : `${Math.round(seconds)} s`)
  return [
    title,
    notifications.join(', ') || '–',
    time(secondsToNotification),
    time(secondsToResolved),
    suppressed.join(', ') || '–',
    faults.length === 0 ? 'one notification' : faults.join('; '),
  ]
}
