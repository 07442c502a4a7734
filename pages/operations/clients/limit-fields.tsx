import { TextField } from '../../ui/text-field.tsx'
import { texts } from '../texts/texts.ts'

const names = texts.clients

/** A rate limit as somebody types it. */
export interface LimitForm {
  requests: string
  windowSeconds: string
}

/** The rate limit of a client. */
export const LimitFields = ({ limit, onChange }: { limit: LimitForm; onChange(limit: LimitForm): void }) => (
  <div className="grid gap-4 sm:grid-cols-2">
    <TextField
      label={names.requests}
      inputMode="numeric"
      maxLength={8}
      value={limit.requests}
      onChange={(event) => onChange({ ...limit, requests: event.target.value })}
    />
    <TextField
      label={names.windowSeconds}
      inputMode="numeric"
      maxLength={5}
      value={limit.windowSeconds}
      onChange={(event) => onChange({ ...limit, windowSeconds: event.target.value })}
    />
  </div>
)

/** The limit in numbers; undefined if it is none. */
export function limitOf({
  requests,
  windowSeconds,
}: LimitForm): { requests: number; windowSeconds: number } | undefined {
  const isNumber = (text: string) => /^[1-9]\d*$/.test(text.trim())
  if (!isNumber(requests) || !isNumber(windowSeconds)) return undefined
  return { requests: Number(requests), windowSeconds: Number(windowSeconds) }
}
