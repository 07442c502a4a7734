/** What is under way, where much of it comes and goes. */
export interface Roster<Member> {
  /** Puts a member on it. The function returned takes it off; calling that again does nothing. */
  add(member: Member): () => void
  /** Those who are on it now. */
  members(): Member[]
  size(): number
}

/**
 * A set that keeps nothing of those who have left. A `Set` or a `Map` that lives long takes a new table now and then, and the
 * table before, with all that was in it then, stays until the next full collection: see docs/adr/0027. So what the table has
 * is a cell, and whoever leaves empties it.
 */
export function createRoster<Member extends object>(): Roster<Member> {
  const cells = new Set<{ member: Member | undefined }>()
  return {
    add(member) {
      const cell: { member: Member | undefined } = { member }
      cells.add(cell)
      return () => {
        cells.delete(cell)
        cell.member = undefined
      }
    },
    members: () => [...cells].flatMap(({ member }) => member ?? []),
    size: () => cells.size,
  }
}
