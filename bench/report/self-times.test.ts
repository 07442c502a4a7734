import { expect, test } from 'vitest'
import { projectDirectory } from '../config.ts'
import { packageOf, selfTimes } from './self-times.ts'

const frame = (functionName: string, url: string) => ({ functionName, url, lineNumber: 9 })

test('time counts for the function that spent it, without idle time', () => {
  const { packages, functions, total } = selfTimes({
    nodes: [
      { id: 1, callFrame: frame('(idle)', '') },
      { id: 2, callFrame: frame('execute', 'file:///app/node_modules/graphql/execution/execute.js') },
      { id: 3, callFrame: frame('(garbage collector)', '') },
    ],
    samples: [1, 2, 2, 3],
    timeDeltas: [1_000, 100, 300, 50],
  })
  expect(total).toBe(450)
  expect(packages).toEqual([
    { name: 'graphql', time: 400 },
    { name: '(garbage collector)', time: 50 },
  ])
  expect(functions[0]).toEqual({ name: 'execute execution/execute.js:10', time: 400 })
})

test.each([
  ['file:///app/node_modules/@apollo/gateway/dist/index.js', '@apollo/gateway'],
  ['file:///app/node_modules/a/node_modules/b/index.js', 'b'],
  ['node:internal/streams/readable', 'node:streams'],
  ['node:http', 'node:http'],
  [`file://${projectDirectory}subgraphs/sales/store/orders.ts`, 'ours: subgraphs/sales/store'],
])('%s belongs to %s', (url, name) => {
  expect(packageOf(url, 'anything')).toBe(name)
})
