import { formatExactly, formatMomentAlone } from './format.ts'

/** A moment as "Today, 14:02", with the exact time for programs and as a tooltip. */
export function Time({ at }: { at: string }) {
  const date = new Date(at)
  return (
    <time dateTime={at} title={formatExactly(date)}>
      {formatMomentAlone(date)}
    </time>
  )
}
