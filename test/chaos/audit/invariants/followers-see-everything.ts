import type { Finding, Invariant } from '../finding.ts'

/** Over however many connections: version 1, 2, 3 … to the last. */
export const followersSeeEverything: Invariant = {
  name: 'followers-see-everything',
  title: 'In order: who follows an order sees each version once, in order, and gets to its end',
  check({ ledger, orders, histories }) {
    return [...ledger.follows.values()].flatMap(({ follower, orderId, saw, ended, past }): Finding[] => {
      const which = `${follower} of order ${orderId}`
      const history = histories.get(orderId) ?? []
      const versions = saw.map(({ version }) => version)
      const findings: Finding[] = []
      if (versions.some((version, index) => version !== index + 1)) findings.push(`${which} saw ${versions.join(', ')}`)
      const wrong = saw.filter(({ version, status }) => history[version - 1]?.status !== status)
      for (const { version, status } of wrong) findings.push(`${which} saw version ${version} as ${status}`)
      for (const version of past) findings.push(`${which} got version ${version} with an older order`)
      if (!ended)
        findings.push(
          `${which} did not get to the end: saw ${versions.join(', ') || 'nothing'} of ${orders.get(orderId)?.version}`,
        )
      return findings
    })
  },
}
