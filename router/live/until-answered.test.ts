import { ConstantBackoff } from 'cockatiel'
import { type ExecutionResult, GraphQLError } from 'graphql'
import { describe, expect, it, vi } from 'vitest'
import { untilAnswered } from './until-answered.ts'

const error = (code: string) => new GraphQLError(code, { extensions: { code } })
const lost = { data: null, errors: [error('SERVICE_UNAVAILABLE')] }
const lostAtRoot = { data: { changed: null }, errors: [error('SERVICE_UNAVAILABLE')] }
const partial = { data: { changed: { version: 2, order: null } }, errors: [error('SERVICE_UNAVAILABLE')] }
const whole = { data: { changed: { version: 2 } } }

function run(...results: ExecutionResult[]) {
  const execute = vi.fn(async () => results[Math.min(execute.mock.calls.length, results.length) - 1]!)
  return { execute, answer: untilAnswered(execute, new AbortController().signal, new ConstantBackoff(1)) }
}

describe('an update', () => {
  it('waits for a subgraph that it cannot do without', async () => {
    const { answer, execute } = run(lost, lostAtRoot, whole)
    expect(await answer).toEqual(whole)
    expect(execute).toHaveBeenCalledTimes(3)
  })

  it('is sent without what it can do without', async () => {
    expect(await run(partial).answer).toEqual(partial)
  })

  it('is sent with any other error as it is', async () => {
    const failed = { data: null, errors: [error('INTERNAL_SERVER_ERROR')] }
    expect(await run(failed).answer).toEqual(failed)
  })

  it('ends the subscription if the subgraph stays away, rather than being lost', async () => {
    await expect(run(lost).answer).rejects.toThrow('SERVICE_UNAVAILABLE')
  })
})
