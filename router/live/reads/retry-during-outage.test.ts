import { ConstantBackoff } from 'cockatiel'
import { type ExecutionResult, GraphQLError } from 'graphql'
import { describe, expect, it, vi } from 'vitest'
import { retryDuringOutage } from './retry-during-outage.ts'

const error = (code: string) => new GraphQLError(code, { path: ['changed'], extensions: { code } })
const lost = { data: null, errors: [error('SERVICE_UNAVAILABLE')] }
const lostAtRoot = { data: { changed: null }, errors: [error('OVERLOADED')] }
const partial = { data: { changed: { version: 2, order: null } }, errors: [error('X'), error('SERVICE_UNAVAILABLE')] }
const whole = { data: { changed: { version: 2 } } }

function run(milliseconds: number, ...results: ExecutionResult[]) {
  const execute = vi.fn(async () => results[Math.min(execute.mock.calls.length, results.length) - 1]!)
  const patience = { backoff: new ConstantBackoff(1), milliseconds }
  return { execute, answer: retryDuringOutage(execute, new AbortController().signal, patience) }
}

describe('an update', () => {
  it('waits for everything that it selects, including nullable fields', async () => {
    const { answer, execute } = run(60_000, lost, lostAtRoot, partial, whole)
    expect(await answer).toEqual(whole)
    expect(execute).toHaveBeenCalledTimes(4)
  })

  it('is sent unchanged with any other error', async () => {
    const failed = { data: null, errors: [error('INTERNAL_SERVER_ERROR')] }
    expect(await run(60_000, failed).answer).toEqual(failed)
  })

  it('ends the subscription if a service stays unavailable, rather than being lost', async () => {
    await expect(run(5, partial).answer).rejects.toMatchObject({
      message: 'SERVICE_UNAVAILABLE: subscribe again, with the last version seen',
      extensions: { code: 'SERVICE_UNAVAILABLE' },
      path: undefined,
    })
  })
})
