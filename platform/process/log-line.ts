import { styleText } from 'node:util'

/** A log line of our processes: JSON, see `createLog`. */
export interface LogLine {
  timestamp: string
  level: string
  service: string
  trace_id?: string
  message?: string
  metadata?: Record<string, unknown> & { err?: { message?: string; stack?: string }; reason?: unknown }
}

type Style = Parameters<typeof styleText>[0]

const levels: Record<string, { label: string; style: Style } | undefined> = {
  WARN: { label: 'WARN ', style: 'yellow' },
  ERROR: { label: 'ERROR ', style: 'red' },
}

/** Reads a line; undefined if it is not one of ours. */
export function parseLogLine(text: string): LogLine | undefined {
  if (!text.startsWith('{"level":')) return undefined
  try {
    const line = JSON.parse(text) as Partial<LogLine>
    return typeof line.level === 'string' && typeof line.timestamp === 'string' ? (line as LogLine) : undefined
  } catch {
    return undefined
  }
}

/** The style of a text, or the text as it is without colours. */
export function paint(colour: boolean, style: Style | undefined, text: string): string {
  return colour && style ? styleText(style, text, { validateStream: false }) : text
}

/** A line for people, with the stack of an error below it. Ends with a line break. */
export function readableLine({ level, message = '', trace_id, metadata = {} }: LogLine, colour: boolean): string {
  const { err, ...fields } = metadata
  const { label = '', style } = levels[level] ?? {}
  const shown = Object.entries({ ...fields, ...(trace_id && { trace_id }) }).map(
    ([key, value]) => `${key}=${format(value)}`,
  )
  const parts = [
    paint(colour, style, `${label}${message}`),
    shown.length > 0 ? paint(colour, 'dim', shown.join(' ')) : '',
  ]
  return `${parts.filter(Boolean).join(' ')}\n${describeError(err)}`
}

function format(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value)
  return /^[^\s"=]+$/.test(value) ? value : JSON.stringify(value)
}

/** The stack of an error, set in. */
function describeError(err: { message?: string; stack?: string } | undefined): string {
  const text = err?.stack ?? err?.message
  return text ? `${text.replace(/^/gm, ' '.repeat(11))}\n` : ''
}
