/** The events that wait, by consumer group, at one time. */
export interface LagSample {
  at: Date
  lags: Record<string, number>
}

/** An hour of samples at a distance of five seconds. */
const most = 720

/** The samples with those of a later reading. A reading that is known already adds nothing. */
export function addSample(
  samples: readonly LagSample[],
  { checkedAt, groups }: { checkedAt: string; groups: readonly { group: string; lag: number }[] },
): LagSample[] {
  const at = new Date(checkedAt)
  const last = samples.at(-1)
  if (last && last.at >= at) return [...samples]
  return [...samples, { at, lags: Object.fromEntries(groups.map(({ group, lag }) => [group, lag])) }].slice(-most)
}
