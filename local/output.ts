import { paint, parseLogLine, readableLine } from '#platform/process/log-line.ts'

/** Receives a line of output of one of the processes. */
export type Sink = (source: string, line: string) => void

interface OutputOptions {
  write(text: string): void
  /** Whether to write escape sequences for colours. */
  colour: boolean
  /** The clock for the time in front of each line. */
  now?(): Date
}

const colours = ['cyan', 'green', 'magenta', 'blue', 'yellow', 'cyanBright', 'greenBright', 'magentaBright'] as const

/**
 * Formats the output of all processes as one readable stream: `09:30:00 sales     order placed orderId=…`. Lines that
 * are not JSON are printed unchanged.
 */
export function createOutput({ write, colour, now = () => new Date() }: OutputOptions): Sink {
  const sources = new Map<string, (typeof colours)[number]>()

  function colourOf(source: string) {
    const known = sources.get(source) ?? colours[sources.size % colours.length]!
    sources.set(source, known)
    return known
  }

  return (source, line) => {
    const time = now().toTimeString().slice(0, 8)
    const prefix = `${paint(colour, 'dim', time)} ${paint(colour, colourOf(source), source.padEnd(9))} `
    const parsed = parseLogLine(line)
    write(`${prefix}${parsed ? readableLine(parsed, colour) : `${line}\n`}`)
  }
}

/** The message of a line of output, without time and fields. */
export function messageOf(line: string): string {
  const parsed = parseLogLine(line)
  if (!parsed) return line
  const { message, metadata } = parsed
  return [message, metadata?.reason, metadata?.err?.message]
    .filter((part, index, parts) => part && parts.indexOf(part) === index)
    .join(': ')
}
