import type { Finding, Invariant } from '../finding.ts'

/** Version 1, 2, 3 … to the last, over any number of connections. */
export const followersSeeEveryVersion: Invariant = {
  name: 'followers-see-every-version',
  title: 'In order: a follower of an order gets each version once, in order, to the last',
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
          `${which} did not get the last version: saw ${versions.join(', ') || 'nothing'} of ${orders.get(orderId)?.version}`,
        )
      return findings
    })
  },
}
