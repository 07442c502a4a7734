import { describe, expect, it, vi } from 'vitest'
import { anonymous, type Caller, type IdentifiedCaller } from '#platform/identity/caller.ts'
import { testCaller } from '#platform/testing/test-caller.ts'
import { channelKey, createChannels, type Member } from './channels.ts'

const staying = () => new AbortController().signal
const operation = {}
const member = (caller: Caller = anonymous): Member => ({ caller: () => caller })

function create() {
  const answer = vi.fn(async (_subject: string, update: { n: number }, caller: () => Caller, _signal: AbortSignal) => {
    return `${update.n} as ${(caller() as IdentifiedCaller).token}`
  })
  return { answer, channels: createChannels<string, { n: number }, string>({ answer }) }
}

describe('a channel', () => {
  it('answers an update once, however many members ask, concurrently or later', async () => {
    const { answer, channels } = create()
    const members = [member(), member(), member()]
    const joined = members.map((one) => channels.join(operation, 'key', '', one))
    const update = { n: 1 }
    await Promise.all(joined.map((channel) => channel.answer(update, staying())))
    await joined[0]!.answer(update, staying())
    expect(answer).toHaveBeenCalledOnce()
    await joined[0]!.answer({ n: 1 }, staying())
    expect(answer).toHaveBeenCalledTimes(2)
  })

  it('is different for another operation or another key', () => {
    const { channels } = create()
    const channel = channels.join(operation, 'key', '', member())
    expect(channels.join(operation, 'key', '', member())).toBe(channel)
    expect(channels.join({}, 'key', '', member())).not.toBe(channel)
    expect(channels.join(operation, 'other', '', member())).not.toBe(channel)
    expect(channels.size()).toBe(3)
  })

  it('closes with its last member', () => {
    const { channels } = create()
    const [one, other] = [member(), member()]
    const channel = channels.join(operation, 'key', '', one)
    channels.join(operation, 'key', '', other)
    channel.leave(one)
    expect(channels.size()).toBe(1)
    channel.leave(other)
    channel.leave(other)
    expect(channels.size()).toBe(0)
    expect(channels.join(operation, 'key', '', one)).not.toBe(channel)
  })

  it('uses the token that expires last', async () => {
    const { channels } = create()
    const caller = testCaller('client', 'shop')
    const callers = [10, 30, 20].map((expiresAt) => ({ ...caller, expiresAt, token: `until ${expiresAt}` }))
    const members = callers.map(member)
    const [channel] = members.map((one) => channels.join(operation, 'key', '', one))
    expect(await channel!.answer({ n: 1 }, staying())).toBe('1 as until 30')
    channel!.leave(members[1]!)
    expect(await channel!.answer({ n: 2 }, staying())).toBe('2 as until 20')
  })

  it('aborts an answer only when no member waits for it any more', async () => {
    const { answer, channels } = create()
    answer.mockReturnValueOnce(new Promise(() => {}))
    const channel = channels.join(operation, 'key', '', member())
    const [one, other] = [new AbortController(), new AbortController()]
    const update = { n: 1 }
    void channel.answer(update, one.signal)
    void channel.answer(update, other.signal)
    const { aborted } = { aborted: () => answer.mock.calls[0]![3].aborted }
    one.abort()
    expect(aborted()).toBe(false)
    other.abort()
    expect(aborted()).toBe(true)
    expect(await channel.answer(update, staying())).toContain('1 as')
  })
})

describe('subscriptions share a channel', () => {
  const shop = testCaller('client', 'shop')
  const ada = testCaller('customer', 'ada')

  it('with another token of the same caller and the same permissions', () => {
    const again = { ...shop, token: 'another', tokenId: 'another', scopes: new Set(['b', 'a']) }
    expect(channelKey({ ...shop, scopes: new Set(['a', 'b']) }, {})).toBe(channelKey(again, {}))
  })

  it.each<[string, Caller, Record<string, unknown>]>([
    ['as another caller', testCaller('client', 'other'), {}],
    ['as a customer with the id of a client', testCaller('customer', 'shop'), {}],
    ['with other scopes', { ...shop, scopes: new Set(['orders:read']) }, {}],
    ['with other variables', shop, { id: '1' }],
    ['as an anonymous caller', anonymous, {}],
  ])('but not %s', (_, caller, variables) => {
    expect(channelKey(caller, variables)).not.toBe(channelKey(shop, {}))
  })

  it('but not if another client got the customer’s token', () => {
    expect(channelKey({ ...ada, clientId: 'other' }, {})).not.toBe(channelKey(ada, {}))
  })

  it('for all callers if the answer cannot depend on the caller', () => {
    expect(channelKey(undefined, { id: '1' })).toBe(channelKey(undefined, { id: '1' }))
    expect(channelKey(undefined, {})).not.toBe(channelKey(anonymous, {}))
  })
})
