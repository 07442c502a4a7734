// `npm run audit`: known vulnerabilities of our dependencies, except those that ops/audit/exceptions.json accepts for a while.
// A registry mirror often has no audit. Then nothing is checked, which is said and is a failure only with --required. Other
// options are those of npm audit: `--registry=<url>` asks another registry than the one that packages come from.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { type AuditReport, type Exception, judge } from './audit/judge.ts'

const isRequired = process.argv.includes('--required')
const options = process.argv.slice(2).filter((option) => option !== '--required')
const exceptions = JSON.parse(readFileSync(new URL('./audit/exceptions.json', import.meta.url), 'utf8')) as Exception[]

/** The report, or why there is none. */
function audit(): Promise<AuditReport | string> {
  return new Promise((resolve) => {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    execFile(npm, ['audit', '--json', ...options], { maxBuffer: 64 * 1_048_576, timeout: 120_000 }, (error, output) => {
      try {
        const report = JSON.parse(output) as AuditReport
        if (report.vulnerabilities) resolve(report)
        else resolve(report.error?.summary || report.message || report.error?.code || 'it gives no report')
      } catch {
        resolve(error?.message.split('\n')[0] ?? 'it gives no report')
      }
    })
  })
}

const report = await audit()
if (typeof report === 'string') {
  console.error(`NOT CHECKED: the registry does not answer an audit (${report})`)
  if (isRequired) process.exitCode = 1
} else {
  const { faults, accepted } = judge(report, exceptions, new Date().toISOString().slice(0, 10))
  for (const line of accepted) console.log(line)
  for (const line of faults) console.error(line)
  if (faults.length > 0) process.exitCode = 1
  else
    console.log(`No known vulnerability${accepted.length > 0 ? `, except ${accepted.length} that are accepted` : ''}`)
}
