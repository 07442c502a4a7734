import { styleText } from 'node:util'

/** Takes a line of output of one of the processes. */
export type Sink = (source: string, line: string) => void

interface OutputOptions {
  write(text: string): void
  /** Escape sequences for colours: for a terminal that wants them. */
  colour: boolean
  /** The time to print beside each line. */
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

/** Already told by the line's place, or of no use to a reader on the same machine. */
const untold = new Set(['level', 'time', 'pid', 'hostname', 'name', 'service', 'msg', 'err', 'v'])

/**
 * Turns what all processes write into one readable stream: `09:30:00 sales     order placed orderId=…`. Lines that are
 * not JSON pass as they are.
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
      untold.has(key) ? [] : [`${key}=${format(value)}`],
    )
    const message = [paint(level?.colour, `${level?.label ?? ''}${parsed.msg ?? ''}`), paint('dim', fields.join(' '))]
    write(`${prefix}${message.filter(Boolean).join(' ')}\n${describeError(parsed)}`)
  }
}

/** The message in a line of output: the part that a person needs if it is the only one to be shown. */
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

/** The stack of an error stands below its line, set in. */
function describeError({ err }: LogLine): string {
  const text = err?.stack ?? err?.message
  return text ? `${text.replace(/^/gm, ' '.repeat(11))}\n` : ''
}
