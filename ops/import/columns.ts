/** The columns of a file by their names, in lower case and without surrounding blanks. */
export interface Columns {
  names: readonly string[]
  /** The text in the first of these columns that the file has; empty if there is none. */
  text(cells: readonly string[], ...names: string[]): string
  has(...names: string[]): boolean
  /** The columns whose name matches, with the first group of the match. */
  matching(pattern: RegExp): { index: number; part: string }[]
  /** Names of columns that hold something and that nobody has read. */
  unread(): string[]
  /** Notes which columns of a record hold something. */
  note(cells: readonly string[]): void
}

export function readHeader(header: readonly string[]): Columns {
  const names = header.map((name) => name.trim())
  const positions = new Map<string, number>()
  for (const [index, name] of names.entries()) {
    const key = name.toLowerCase()
    if (key !== '' && !positions.has(key)) positions.set(key, index)
  }
  const isRead = names.map(() => false)
  const isFilled = names.map(() => false)
  const positionOf = (wanted: readonly string[]) => {
    for (const name of wanted) {
      const position = positions.get(name)
      if (position !== undefined) return position
    }
    return undefined
  }
  return {
    names,
    text(cells, ...wanted) {
      const position = positionOf(wanted)
      if (position === undefined) return ''
      isRead[position] = true
      return cells[position]?.trim() ?? ''
    },
    has: (...wanted) => positionOf(wanted) !== undefined,
    matching: (pattern) =>
      names.flatMap((name, index) => {
        const part = pattern.exec(name)?.[1]
        if (part === undefined) return []
        isRead[index] = true
        return [{ index, part }]
      }),
    unread: () => names.filter((name, index) => name !== '' && isFilled[index] && !isRead[index]),
    note(cells) {
      for (let index = 0; index < names.length; index++) if (cells[index]) isFilled[index] = true
    },
  }
}
