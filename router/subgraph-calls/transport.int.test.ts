import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { batchPath } from '#platform/graphql/batch-protocol.ts'
import {
  answerAll,
  client,
  line,
  type Received,
  recordingSubgraphForTests,
  said,
} from './testing/recording-subgraph.ts'

const subgraph = recordingSubgraphForTests()
const { send } = subgraph

describe('an answer', () => {
  it('keeps characters whose bytes arrive apart, in a batch and alone', async () => {
    const text = '{ a(text: "Zoë 😀 ñ") }'
    subgraph.answer = async ({ path, operations, response }) => {
      const all =
        path === batchPath
          ? operations.map((_, index) => line(operations, index)).join('')
          : JSON.stringify(said(operations[0]!))
      for (const byte of Buffer.from(all)) {
        response.write(Buffer.of(byte))
        await turn()
      }
      response.end()
    }
    expect((await send(text)).data).toMatchObject({ query: text })
    const together = await Promise.all([send(text), send(text)])
    expect(together.map(({ data }) => data?.query)).toEqual([text, text])
    expect(subgraph.received.map(({ path }) => path)).toEqual(['/graphql', batchPath])
  })
})

describe('concurrent operations', () => {
  it('share a request, each as its own caller and with its own answer', async () => {
    const answers = await Promise.all(['a', 'b', 'c'].map((name) => send(`{ ${name} }`, { caller: client(name) })))
    expect(answers.map(({ data }) => data)).toEqual([
      { query: '{ a }', by: 'Bearer a' },
      { query: '{ b }', by: 'Bearer b' },
      { query: '{ c }', by: 'Bearer c' },
    ])
    expect(subgraph.received.map(({ path }) => path)).toEqual([batchPath])
  })

  it('are sent in requests of at most 64', async () => {
    await Promise.all(Array.from({ length: 150 }, (_, index) => send(`{ a${index} }`)))
    expect(subgraph.received.map(({ operations }) => operations.length).toSorted((a, b) => a - b)).toEqual([22, 64, 64])
  })

  it('are sent in requests within the size limit of the subgraph', async () => {
    const large = `{ a(text: "${'x'.repeat(150_000)}") }`
    await Promise.all([1, 2, 3, 4].map(() => send(large)))
    expect(subgraph.received.map(({ operations }) => operations.length)).toEqual([2, 2])
  })

  it('are collected for longer after a large batch', async () => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] })
    try {
      await Promise.all(Array.from({ length: 10 }, (_, index) => send(`{ a${index} }`)))
      const later: Promise<unknown>[] = []
      for (const name of ['b', 'c', 'd']) {
        later.push(send(`{ ${name} }`))
        await turn()
      }
      vi.advanceTimersByTime(29)
      for (let turns = 0; turns < 10; turns++) await turn()
      expect(subgraph.received).toHaveLength(1)
      vi.advanceTimersByTime(1)
      await Promise.all(later)
      expect(subgraph.received.map(({ operations }) => operations.length)).toEqual([10, 3])
    } finally {
      vi.useRealTimers()
    }
  })

  it('are collected for mutations apart from queries', async () => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] })
    try {
      await Promise.all(Array.from({ length: 10 }, (_, index) => send(`mutation { a${index} }`)))
      const later = send('mutation { b }')
      for (let turns = 0; turns < 10; turns++) await turn()
      await send('{ c }')
      expect(subgraph.received.map(({ operations }) => operations[0]!.operation.query)).toEqual([
        'mutation { a0 }',
        '{ c }',
      ])
      vi.advanceTimersByTime(30)
      await later
    } finally {
      vi.useRealTimers()
    }
  })

  it('do not wait for the slowest', async () => {
    subgraph.answer = ({ operations, response }) => void response.write(line(operations, 1))
    const slow = send('{ slow }')
    expect((await send('{ quick }')).data).toMatchObject({ query: '{ quick }' })
    subgraph.received[0]!.response.end(line(subgraph.received[0]!.operations, 0))
    expect((await slow).data).toMatchObject({ query: '{ slow }' })
  })

  it('continue without callers that leave, and are aborted when none is left', async () => {
    subgraph.answer = () => {}
    const [first, second] = [new AbortController(), new AbortController()]
    const gone = [send('{ a }', { signal: first.signal }), send('{ b }', { signal: second.signal })]
    await expect.poll(() => subgraph.received.length).toBe(1)
    const { response } = subgraph.received[0]!
    first.abort()
    await expect(gone[0]).rejects.toMatchObject({ extensions: { code: 'SERVICE_UNAVAILABLE' } })
    expect(response.destroyed).toBe(false)
    second.abort()
    await expect(gone[1]).rejects.toThrow()
    await expect.poll(() => response.destroyed).toBe(true)
  })
})

describe('a single operation', () => {
  it('is sent as to any subgraph', async () => {
    expect((await send('{ a }')).data).toMatchObject({ query: '{ a }' })
    expect(subgraph.received.map(({ path }) => path)).toEqual(['/graphql'])
  })

  it('is sent for a mutation if only queries may be batched', async () => {
    await subgraph.open('queries')
    await Promise.all([send('mutation { a }'), send('mutation { b }'), send('{ a }'), send('{ b }')])
    expect(subgraph.received.map(({ path }) => path).toSorted()).toEqual(['/graphql', '/graphql', batchPath])
  })
})

describe('a response that breaks off', () => {
  const breakOff = ({ operations, response }: Received) => {
    response.write(line(operations, 0), () => response.destroy())
  }

  it('is requested again for queries without an answer', async () => {
    subgraph.answer = (request) => (subgraph.received.length === 1 ? breakOff(request) : answerAll(request))
    const answers = await Promise.all(['{ a }', '{ b }', '{ c }'].map((query) => send(query)))
    expect(answers.map(({ data }) => data!.query)).toEqual(['{ a }', '{ b }', '{ c }'])
    expect(subgraph.received.map(({ operations }) => operations.map(({ operation }) => operation.query))).toEqual([
      ['{ a }', '{ b }', '{ c }'],
      ['{ b }', '{ c }'],
    ])
  })

  it('is not requested again for a mutation, which may have taken effect', async () => {
    subgraph.answer = breakOff
    const results = await Promise.allSettled([send('mutation { a }'), send('mutation { b }')])
    expect(results[0]!.status).toBe('fulfilled')
    expect((results[1] as PromiseRejectedResult).reason.message).toContain('is not known')
    expect(subgraph.received).toHaveLength(1)
  })

  it('counts as one failure, however many operations were in it', async () => {
    subgraph.answer = ({ response }) => response.destroy()
    const failed = await Promise.allSettled(Array.from({ length: 20 }, () => send('mutation { a }')))
    expect(failed.every(({ status }) => status === 'rejected')).toBe(true)
    subgraph.answer = answerAll
    expect((await send('{ a }')).data).toMatchObject({ query: '{ a }' })
  })
})

describe('a batch that is refused as a whole', () => {
  it.each(['query', 'mutation'])('fails only the %s that caused it', async (kind) => {
    subgraph.answer = (request) => {
      const isBad = request.operations.some(({ operation }) => operation.query.endsWith('{ bad }'))
      if (isBad) request.response.writeHead(400).end('{"error":"a NUL character"}')
      else answerAll(request)
    }
    const results = await Promise.allSettled(['a', 'bad', 'b'].map((field) => send(`${kind} { ${field} }`)))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })
})

describe('a batch without an answer', () => {
  it('is aborted after the timeout of its operations', async () => {
    await subgraph.open('all', 200)
    subgraph.answer = () => {}
    const results = await Promise.allSettled([send('mutation { a }'), send('mutation { b }')])
    expect(results.map((result) => (result as PromiseRejectedResult).reason.extensions.code)).toEqual([
      'SERVICE_UNAVAILABLE',
      'SERVICE_UNAVAILABLE',
    ])
    await expect.poll(() => subgraph.received[0]!.response.destroyed).toBe(true)
  })
})
