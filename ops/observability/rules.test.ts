// The rules and routes of alerts. promtool and amtool come with Prometheus and Alertmanager.
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

interface Rule {
  alert?: string
  expr: string
  labels: Record<string, string>
  annotations: Record<string, string>
}
interface RuleFile {
  groups: { rules: Rule[] }[]
}
interface TestFile {
  tests: { name: string; promql_expr_test: { expr: string; exp_samples: unknown[] }[] }[]
}

const here = fileURLToPath(new URL('.', import.meta.url))
const read = <Content>(path: string) => parse(readFileSync(`${here}/${path}`, 'utf8')) as Content
const find = (pattern: string) => globSync(pattern, { cwd: here }).sort()
const runs = (program: string) => spawnSync(program, ['--version']).status === 0

function run(program: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: here, encoding: 'utf8' })
  return { status, stdout, output: stdout + stderr }
}

const ruleFiles = find('prometheus/rules/*.yml')
const testFiles = find('prometheus/tests/*.yml')
const rules = ruleFiles.flatMap((path) => read<RuleFile>(path).groups.flatMap((group) => group.rules))
const alerts = rules.filter(({ alert }) => alert !== undefined)
const cases = testFiles.flatMap((path) => read<TestFile>(path).tests)

describe.skipIf(!runs('promtool'))('promtool (skipped where it is not installed: Debian package prometheus)', () => {
  test('accepts the configuration and the rules', () => {
    expect(run('promtool', 'check', 'config', 'prometheus/prometheus.yml')).toMatchObject({ status: 0 })
  })

  // The cases of error budgets evaluate three days of samples.
  test.each(testFiles)('%s passes', { timeout: 180_000 }, (path) => {
    expect(run('promtool', 'test', 'rules', path)).toMatchObject({ status: 0 })
  })
})

describe.skipIf(!runs('amtool'))(
  'amtool (skipped where it is not installed: Debian package prometheus-alertmanager)',
  () => {
    const routed = (labels: string) =>
      run(
        'amtool',
        ...['config', 'routes', 'test', '--config.file=alertmanager/alertmanager.yml', ...labels.split(' ')],
      ).stdout.trim()

    test('accepts the configuration of Alertmanager', () => {
      expect(run('amtool', 'check-config', 'alertmanager/alertmanager.yml')).toMatchObject({ status: 0 })
    })

    test('a critical alert of any layer pages the person on call and escalates; others do not page', () => {
      for (const layer of ['host', 'store', 'symptom'])
        expect(routed(`severity=critical layer=${layer}`)).toBe('on-call,second-line')
      expect(routed('severity=critical')).toBe('on-call,second-line')
      expect(routed('severity=warning')).toBe('tickets')
      expect(routed('severity=info')).toBe('messages')
      expect(routed('severity=none')).toBe('nobody')
    })
  },
)

test.each(alerts)('$alert has a severity, a layer, a summary and a runbook that names it', (rule) => {
  expect(rule.labels.severity).toMatch(/^(critical|warning|info|none)$/)
  expect(rule.labels.layer).toMatch(/^(host|store|process|service|symptom|information)$/)
  expect(rule.annotations.summary).toBeTruthy()
  // Rates over a time are no whole numbers, so every number has a format.
  expect(rule.annotations.summary).not.toMatch(/\{\{ \$value \}\}/)
  const [, name] =
    /^\{\{ \$externalLabels\.runbooks \}\}\/([a-z-]+\.md)$/.exec(rule.annotations.runbook_url ?? '') ?? []
  const path = `${here}/../../docs/runbooks/${name}`
  expect(existsSync(path)).toBe(true)
  expect(readFileSync(path, 'utf8')).toContain(rule.alert)
})

test.each(alerts)('$alert has a case that fires and one that does not', ({ alert }) => {
  const checks = cases.filter(({ name }) => name === alert).flatMap((found) => found.promql_expr_test)
  const own = checks.filter(({ expr }) => expr.includes(`alertname="${alert}"`))
  expect(own.some(({ exp_samples }) => exp_samples.length > 0)).toBe(true)
  expect(own.some(({ exp_samples }) => exp_samples.length === 0)).toBe(true)
})

test('rules use documented metrics only', () => {
  const documented = readFileSync(`${here}/../../docs/metrics.md`, 'utf8')
  const used = new Set(rules.flatMap(({ expr }) => [...expr.matchAll(/\bwaybill_\w+/g)].map(([name]) => name!)))
  const missing = [...used].filter((name) => !documented.includes(`\`${name.replace(/_(bucket|count|sum)$/, '')}`))
  expect(missing).toEqual([])
})
