import { styleText } from 'node:util'

/** Receives a line of output of one of the processes. */
export type Sink = (source: string, line: string) => void

interface OutputOptions {
  write(text: string): void
  /** Whether to write escape sequences for colours. */
  colour: boolean
  /** The clock for the time in front of each line. */
  now?(): Date
}

/** A JSON line as pino writes it. */
interface LogLine {
  level: number
  msg?: string
  err?: { message?: string; stack?: string }
}

const colours = ['cyan', 'green', 'magenta', 'blue', 'yellow', 'cyanBright', 'greenBright', 'magentaBright'] as const

const levels = [
  { from: 60, label: 'FATAL ', colour: 'red' },
  { from: 50, label: 'ERROR ', colour: 'red' },
  { from: 40, label: 'WARN ', colour: 'yellow' },
  { from: 0, label: '', colour: undefined },
] as const

/** Fields that the line shows elsewhere, or that are of no use on the same machine. */
const omitted = new Set(['level', 'time', 'pid', 'hostname', 'name', 'service', 'msg', 'err', 'v'])

/**
 * Formats the output of all processes as one readable stream: `09:30:00 sales     order placed orderId=…`. Lines that
 * are not JSON are printed unchanged.
 */
export function createOutput({ write, colour, now = () => new Date() }: OutputOptions): Sink {
  const paint = (style: Parameters<typeof styleText>[0] | undefined, text: string) =>
    colour && style ? styleText(style, text, { validateStream: false }) : text
  const sources = new Map<string, (typeof colours)[number]>()

  function colourOf(source: string) {
    const known = sources.get(source) ?? colours[sources.size % colours.length]!
    sources.set(source, known)
    return known
  }

  return (source, line) => {
    const time = now().toTimeString().slice(0, 8)
    const prefix = `${paint('dim', time)} ${paint(colourOf(source), source.padEnd(9))} `
    const parsed = parse(line)
    if (!parsed) return write(`${prefix}${line}\n`)
    const level = levels.find(({ from }) => parsed.level >= from)
    const fields = Object.entries(parsed).flatMap(([key, value]) =>
      omitted.has(key) ? [] : [`${key}=${format(value)}`],
    )
    const message = [paint(level?.colour, `${level?.label ?? ''}${parsed.msg ?? ''}`), paint('dim', fields.join(' '))]
    write(`${prefix}${message.filter(Boolean).join(' ')}\n${describeError(parsed)}`)
  }
}

/** The message of a line of output, without time and fields. */
export function messageOf(line: string): string {
  const parsed = parse(line)
  if (!parsed) return line
  return [parsed.msg, parsed.err?.message]
    .filter((part, index, parts) => part && parts.indexOf(part) === index)
    .join(': ')
}

function parse(line: string): LogLine | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    const value = JSON.parse(line) as Partial<LogLine>
    return typeof value.level === 'number' ? (value as LogLine) : undefined
  } catch {
    return undefined
  }
}

function format(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value)
  return /^[^\s"=]+$/.test(value) ? value : JSON.stringify(value)
}

/** The stack of an error, printed below its line and indented. */
function describeError({ err }: LogLine): string {
  const text = err?.stack ?? err?.message
  return text ? `${text.replace(/^/gm, ' '.repeat(11))}\n` : ''
}
