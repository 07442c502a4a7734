interface Changed {
  status: string
  updatedAt: string
  /** The oldest first. */
  history: readonly { status: string; occurredAt: string }[]
}

/** When an order reached its status. Later versions change other data, such as returns, and not its status. */
export function statusAt({ status, updatedAt, history }: Changed): string {
  const reached = history.find((change) => change.status === status)
  // The history may be read from a replica that is behind.
  return reached?.occurredAt ?? updatedAt
}
