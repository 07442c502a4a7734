// node .ci/summary.mjs <directory> [steps that failed]: lists what failed in the JSON reports of Vitest in this directory,
// then the counts as the last line. A step that failed without a failed test in its report counts as one.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'

const [directory, ...failedSteps] = process.argv.slice(2)
const reports = readdirSync(directory)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ step: basename(name, '.json'), ...JSON.parse(readFileSync(join(directory, name), 'utf8')) }))

const failures = reports.flatMap(({ step, testResults }) =>
  testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(process.cwd(), name)
    const failed = assertionResults.filter((test) => test.status === 'failed')
    // A file that could not even be loaded has no tests.
    if (status === 'failed' && failed.length === 0) return [{ step, text: `${file}: ${firstLine(message)}` }]
    return failed.map((test) => ({
      step,
      text: `${file}: ${test.fullName}: ${firstLine(test.failureMessages[0] ?? '')}`,
    }))
  }),
)
for (const step of failedSteps)
  if (!failures.some((failure) => failure.step === step))
    failures.push({ step, text: 'failed without a failed test: see its output' })

for (const { step, text } of failures) console.log(`FAILED ${step}: ${text}`)
const sum = (count) => reports.reduce((total, report) => total + report[count], 0)
console.log(`${sum('numPassedTests')} passed, ${failures.length} failed, ${sum('numPendingTests')} skipped`)
process.exitCode = failures.length > 0 ? 1 : 0

function firstLine(text) {
  return text.split('\n', 1)[0]
}
