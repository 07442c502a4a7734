import { describe, expect, it, vi } from 'vitest'
import { batchPath } from '#platform/graphql/batch-protocol.ts'
import { answerAll, client, type Received, recordingSubgraphForTests } from './testing/recording-subgraph.ts'

const subgraph = recordingSubgraphForTests()
const { send } = subgraph

describe("the router's own token", () => {
  const both = () => Promise.all(['{ a }', '{ b }'].map((query) => send(query, { caller: client('buyer') })))
  const refuse = ({ response }: Received, status = 401) =>
    response
      .writeHead(status, { 'www-authenticate': 'Bearer error="invalid_token"' })
      .end('{"errors":[{"message":"no"}]}')
  const refuseBatches = (request: Received, status: number) =>
    request.path === batchPath ? refuse(request, status) : answerAll(request)
  const travelled = () => subgraph.received.map(({ path, authorization }) => `${path} ${authorization}`)

  it('is sent with batches, and with operations of callers without a token', async () => {
    await both()
    await send('{ a }')
    await send('{ b }', { caller: client('buyer') })
    expect(travelled()).toEqual([`${batchPath} Bearer router`, '/graphql Bearer router', '/graphql Bearer buyer'])
    expect(subgraph.received[0]!.operations.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer buyer',
      'Bearer buyer',
    ])
  })

  it.each(['batch', 'operation'])('is replaced once when it is refused with a %s', async (kind) => {
    subgraph.tokens = ['revoked', 'fresh']
    subgraph.answer = (request) => (request.authorization === 'Bearer revoked' ? refuse(request) : answerAll(request))
    const answers = kind === 'batch' ? await both() : [await send('mutation { a }')]
    expect(answers.every(({ data }) => data)).toBe(true)
    expect(subgraph.received.map(({ authorization }) => authorization)).toEqual(['Bearer revoked', 'Bearer fresh'])
  })

  it.each([401, 403])(
    'is not needed for operations of callers with a token: they go alone after a %d',
    async (status) => {
      subgraph.tokens = ['one', 'two', 'three']
      subgraph.answer = (request) => refuseBatches(request, status)
      const answers = await both()
      expect(answers.map(({ data }) => data)).toEqual(
        ['{ a }', '{ b }'].map((query) => ({ query, by: 'Bearer buyer' })),
      )
      const batches = subgraph.received.filter(({ path }) => path === batchPath).length
      expect(batches).toBe(status === 401 ? 2 : 1)
      await both()
      expect(subgraph.received.filter(({ path }) => path === batchPath)).toHaveLength(batches)
    },
  )

  it('is tried again a second after a refusal', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    try {
      subgraph.answer = (request) => refuseBatches(request, 403)
      await both()
      vi.advanceTimersByTime(1_000)
      subgraph.answer = answerAll
      subgraph.received = []
      await both()
      expect(travelled()).toEqual([`${batchPath} Bearer router`])
    } finally {
      vi.useRealTimers()
    }
  })

  it('is only needed by operations without a token of their own, while auth gives none', async () => {
    subgraph.tokens = []
    expect((await both()).map(({ data }) => data!.by)).toEqual(['Bearer buyer', 'Bearer buyer'])
    expect((await send('{ a }')).data).toMatchObject({ by: '' })
    expect(subgraph.received.map(({ path }) => path)).toEqual(['/graphql', '/graphql', '/graphql'])
  })

  it.each([[['refused']], [[]]])('is never mentioned to callers: %j', async (ours) => {
    subgraph.tokens = ours
    subgraph.answer = (request) => refuse(request)
    const error = { message: 'The sales service is not available', extensions: { code: 'SERVICE_UNAVAILABLE' } }
    await expect(send('{ a }')).rejects.toMatchObject(error)
    // It is certain that nothing was executed.
    await expect(send('mutation { a }')).rejects.toMatchObject(error)
  })

  it("does not affect an operation that needs its caller's token", async () => {
    const refusal = { message: 'A token is needed', extensions: { code: 'UNAUTHENTICATED' } }
    subgraph.answer = ({ response }) =>
      response
        .writeHead(401, { 'www-authenticate': 'Bearer realm="waybill"' })
        .end(JSON.stringify({ errors: [refusal] }))
    expect(await send('{ a }')).toEqual({ errors: [refusal] })
    expect(subgraph.tokens).toEqual(['router'])
  })

  it('is sent to our own subgraphs only', async () => {
    await subgraph.open('none')
    await Promise.all([send('{ a }'), send('{ b }', { caller: client('buyer') })])
    expect(travelled().toSorted()).toEqual(['/graphql ', '/graphql Bearer buyer'])
  })
})
