/** The rows of a table; the first is the header. */
export type Table = string[][]

/** The tables of a benchmark with their titles. */
export type TitledTable = [title: string, table: Table]

/** Formats a table for a terminal, with numbers aligned to the right. */
export function printTable(title: string, table: Table): void {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)))
  console.log(`\n${title}`)
  for (const [index, row] of table.entries()) {
    const cells = row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
    console.log(cells.join('  ').trimEnd())
    if (index === 0) console.log(widths.map((width) => '-'.repeat(width)).join('  '))
  }
}

/** Formats a table as Markdown. */
export function markdownTable(table: Table): string {
  const [head = [], ...rows] = table
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}

/** Formats a number with significant digits: 5,123; 51.2; 0.512. */
export function figure(value: number): string {
  const size = Math.abs(value)
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3
  return value.toLocaleString('en-US', {
    maximumFractionDigits: digits,
    minimumFractionDigits: size >= 100 ? 0 : digits,
  })
}

/** Formats a median with its minimum and maximum. */
export function spreadText({ median, least, most }: { median: number; least: number; most: number }): string {
  return least === most ? figure(median) : `${figure(median)} (${figure(least)}–${figure(most)})`
}
