import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type AuditReport, type Exception, judge, withoutIntegrity } from './judge.ts'

const advisory = {
  name: 'left-pad',
  title: 'It pads to the right',
  url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
  severity: 'high',
}
const report: AuditReport = {
  vulnerabilities: { 'left-pad': { via: [advisory] }, 'uses-it': { via: ['left-pad', advisory] } },
}
const exception: Exception = {
  advisory: 'GHSA-aaaa-bbbb-cccc',
  package: 'left-pad',
  reason: 'only in tests',
  until: '2027-01-31',
}

test('an advisory is a fault, once, however many packages depend on the package', () => {
  const { faults } = judge(report, [], '2026-12-01')
  expect(faults).toEqual([expect.stringContaining('left-pad (high): It pads to the right')])
})

test('an exception accepts it, with the reason, until its day', () => {
  expect(judge(report, [exception], '2026-12-01')).toEqual({
    faults: [],
    accepted: [expect.stringContaining('accepted until 2027-01-31: only in tests')],
  })
  expect(judge(report, [exception], '2027-01-31').faults).toEqual([expect.stringContaining('ended on 2027-01-31')])
  expect(judge(report, [{ ...exception, package: 'right-pad' }], '2026-12-01').faults).toHaveLength(2)
})

test('an exception that is no longer needed is a fault', () => {
  expect(judge({ vulnerabilities: {} }, [exception], '2026-12-01').faults).toEqual([
    expect.stringContaining('no longer needed'),
  ])
})

test('every package of the lock file has a hash', () => {
  const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'))
  expect(withoutIntegrity(lock)).toEqual([])
  expect(withoutIntegrity({ packages: { 'node_modules/a': {}, 'node_modules/b': { integrity: 'sha512-' } } })).toEqual([
    'node_modules/a',
  ])
})
