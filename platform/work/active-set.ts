/** A set of active items with frequent additions and removals. */
export interface ActiveSet<Member> {
  /** Adds a member. The function returned removes it; calling it again does nothing. */
  add(member: Member): () => void
  /** The current members. */
  members(): Member[]
  size(): number
}

/**
 * A set that does not keep removed members in memory. A long-lived `Set` or `Map` is reallocated now and then, and its
 * old table with all of its former content survives until the next full garbage collection: see docs/adr/0027. Here the
 * table holds cells, and removing a member empties its cell.
 */
export function createActiveSet<Member extends object>(): ActiveSet<Member> {
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
