// Judges the report of `npm audit --json`.

/** An advisory that is accepted for a while. */
export interface Exception {
  /** Of GitHub's advisory database: `GHSA-…`. */
  advisory: string
  package: string
  /** Why it does not concern us, or why we wait. */
  reason: string
  /** The day on which it must be looked at again: YYYY-MM-DD. */
  until: string
}

interface Advisory {
  name: string
  title: string
  url: string
  severity: string
}

/** The part of the report that is used. */
export interface AuditReport {
  vulnerabilities?: Record<string, { via: (Advisory | string)[] }>
  /** Set if the registry could not be asked, or has no audit. */
  error?: { code?: string; summary?: string }
  message?: string
}

export interface Verdict {
  /** What must be corrected. */
  faults: string[]
  /** What is accepted, with the reasons. */
  accepted: string[]
}

/** Every advisory is a fault, unless an exception names it; so is an exception that is over or no longer needed. */
export function judge(report: AuditReport, exceptions: readonly Exception[], today: string): Verdict {
  const advisories = Object.values(report.vulnerabilities ?? {}).flatMap(({ via }) =>
    via.filter((entry): entry is Advisory => typeof entry !== 'string'),
  )
  const found = new Map(advisories.map((advisory) => [`${idOf(advisory)} ${advisory.name}`, advisory]))
  const verdict: Verdict = { faults: [], accepted: [] }
  for (const advisory of found.values()) {
    const exception = exceptions.find((one) => one.advisory === idOf(advisory) && one.package === advisory.name)
    const text = `${advisory.name} (${advisory.severity}): ${advisory.title}, ${advisory.url}`
    if (!exception) verdict.faults.push(text)
    else if (exception.until <= today) verdict.faults.push(`${text}; its exception ended on ${exception.until}`)
    else verdict.accepted.push(`${text}; accepted until ${exception.until}: ${exception.reason}`)
  }
  for (const exception of exceptions) {
    if (!found.has(`${exception.advisory} ${exception.package}`))
      verdict.faults.push(
        `The exception for ${exception.advisory} of ${exception.package} is no longer needed: remove it`,
      )
  }
  return verdict
}

function idOf({ url }: Advisory): string {
  return url.split('/').at(-1) ?? ''
}

/** The packages of a lock file without a hash, which could be replaced unnoticed. */
export function withoutIntegrity(lock: {
  packages: Record<string, { integrity?: string; link?: boolean; inBundle?: boolean }>
}): string[] {
  return Object.entries(lock.packages)
    .filter(
      ([path, { integrity, link, inBundle }]) => path.includes('node_modules/') && !integrity && !link && !inBundle,
    )
    .map(([path]) => path)
}
