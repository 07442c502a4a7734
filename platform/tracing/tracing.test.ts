import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '../process/log.ts'
import { startTraceReceiver, type TraceReceiver } from '../testing/trace-receiver.ts'
import { currentTrace, currentTraceparent, inTrace } from './active-trace.ts'
import type { TracingConfig } from './config.ts'
import {
  activeSpan,
  failSpan,
  inBatchSpan,
  inEntrySpan,
  inSampledEntrySpan,
  inSpan,
  isTracing,
  markStep,
} from './spans.ts'
import { startTracing } from './start-tracing.ts'

const traceId = '0af7651916cd43dd8448eb211c80319c'
const client = 'b7ad6b7169203331'
const traceparent = (flags: '00' | '01', id = traceId) => `00-${id}-${client}-${flags}`
const log = createLog('test', 'silent')

describe('while tracing is off', () => {
  it('work runs in the trace of its caller, without spans', async () => {
    expect(isTracing()).toBe(false)
    const seen = await inEntrySpan('entry', { traceparent: traceparent('01') }, (entry) =>
      inSpan('part', {}, async (part) => {
        await new Promise((resolve) => setImmediate(resolve))
        return [entry, part, activeSpan(), currentTrace(), markStep('step', {})]
      }),
    )
    const trace = { traceId, spanId: client, isSampled: true }
    expect(seen).toEqual([undefined, undefined, undefined, trace, traceparent('01')])
  })

  it('work without a caller gets a new trace, and an invalid traceparent counts as none', () => {
    const invalid = [
      '',
      'nonsense',
      traceparent('00', '0'.repeat(32)),
      `${traceparent('00')}-more`,
      `01${traceparent('00').slice(2)}`,
    ]
    for (const given of [undefined, ...invalid]) {
      const trace = inTrace(given, currentTrace)
      expect(trace).toEqual({
        traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
        spanId: expect.stringMatching(/^[0-9a-f]{16}$/),
        isSampled: false,
      })
      expect(trace?.traceId).not.toBe(traceId)
    }
    expect(currentTrace()).toBeUndefined()
  })
})

describe('while traces are exported', () => {
  let receiver: TraceReceiver
  let stop: () => Promise<void>
  const start = async (config: Partial<TracingConfig> = {}) => {
    stop = await startTracing({
      service: 'test',
      log,
      config: {
        ...{ endpoint: receiver.endpoint, headers: {}, sampler: 'parentbased_always_off', ratio: 1 },
        slowMilliseconds: 60_000,
        ...config,
      },
    })
  }
  beforeEach(async () => {
    receiver = await startTraceReceiver()
  })
  afterEach(() => receiver[Symbol.asyncDispose]())
  /** What was exported: name and parent's name, or `client`. */
  const exported = async () => {
    await stop()
    const names = new Map(receiver.spans.map(({ spanId, name }) => [spanId, name]))
    return receiver.spans
      .map(({ name, parentSpanId }) =>
        [
          name,
          parentSpanId === client ? 'client' : (names.get(parentSpanId) ?? (parentSpanId ? 'unknown' : 'none')),
        ].join(' < '),
      )
      .sort()
  }

  it('a sampled trace is exported with the spans of its parts, by OTLP in protobuf, with headers', async () => {
    await start({ headers: { 'x-key': 'secret' } })
    await inEntrySpan('entry', { traceparent: traceparent('01') }, async () => {
      await inSpan('first', { attributes: { number: 1, text: 'one', yes: true } }, async () => {})
      inSpan('second', {}, () => inSpan('third', {}, () => expect(currentTrace()?.traceId).toBe(traceId)))
    })
    expect(await exported()).toEqual(['entry < client', 'first < entry', 'second < entry', 'third < second'])
    expect(receiver.spans.every((span) => span.traceId === traceId && span.service === 'test')).toBe(true)
    expect(receiver.spans.find(({ name }) => name === 'first')?.attributes).toEqual({
      number: 1,
      text: 'one',
      yes: true,
    })
    expect(receiver.headers['x-key']).toBe('secret')
  })

  it('of unsampled requests those that fail are exported, and those that are slow', async () => {
    await start({ slowMilliseconds: 20 })
    const run = (name: string, work: () => unknown) =>
      inEntrySpan(name, { traceparent: traceparent('00') }, () => inSpan(`part of ${name}`, {}, work))
    run('good', () => {})
    expect(() =>
      run('bad', () => {
        throw new Error('bad')
      }),
    ).toThrow('bad')
    run('failed', () => failSpan(activeSpan(), 'INTERNAL_SERVER_ERROR'))
    run('slow', () => {
      const end = performance.now() + 30
      while (performance.now() < end);
    })
    expect(await exported()).toEqual([
      'bad < client',
      'failed < client',
      'part of bad < bad',
      'part of failed < failed',
      'part of slow < slow',
      'slow < client',
    ])
    expect(receiver.spans.find(({ name }) => name === 'slow')?.attributes).toEqual({ 'waybill.kept': 'slow' })
    expect(receiver.spans.find(({ name }) => name === 'bad')).toMatchObject({
      hasFailed: true,
      attributes: { 'waybill.kept': 'failed', 'error.type': 'Error' },
    })
  })

  it('when all requests fail, only some of them are exported', async () => {
    await start()
    for (let index = 0; index < 1_000; index++)
      inEntrySpan('entry', { traceparent: undefined }, () => failSpan(activeSpan(), 'OVERLOADED'))
    expect((await exported()).length).toBeLessThan(300)
  })

  it('the sampler decides about new traces, and the caller about its own', async () => {
    await start({ sampler: 'parentbased_traceidratio', ratio: 0 })
    inEntrySpan('new', { traceparent: undefined }, () => expect(currentTrace()?.isSampled).toBe(false))
    inEntrySpan('known', { traceparent: traceparent('01') }, () => expect(currentTrace()?.isSampled).toBe(true))
    expect(await exported()).toEqual(['known < client'])
    receiver.spans.length = 0
    await start({ sampler: 'always_on' })
    inEntrySpan('new', { traceparent: undefined }, () => {})
    expect(await exported()).toEqual(['new < none'])
  })

  it('a batch is a part of its first exported member, and linked to the others, as they are to it', async () => {
    await start()
    const unsampled = traceparent('00', '1'.repeat(32))
    const second = traceparent('01', '2'.repeat(32))
    await inEntrySpan('zero', { traceparent: unsampled }, (zero) =>
      inEntrySpan('one', { traceparent: traceparent('01') }, (one) =>
        inEntrySpan('two', { traceparent: second }, async (two) => {
          await inBatchSpan('batch', { members: [zero, undefined, one, two] }, async () => {
            inSpan('work', {}, () => {})
            // What the batch does for one of its members.
            markStep('step', {}, second)
            expect(markStep('step', {}, unsampled)).toBe(unsampled)
          })
          await inBatchSpan('unsampled batch', { members: [zero, zero] }, async () => {})
        }),
      ),
    )
    expect(await exported()).toEqual(['batch < one', 'one < client', 'step < client', 'two < client', 'work < batch'])
    const span = (name: string) => receiver.spans.find((found) => found.name === name)!
    const linked = (name: string) => span(name).links.map(({ spanId }) => spanId)
    expect(linked('batch')).toEqual([span('two').spanId])
    expect(linked('two')).toEqual([span('batch').spanId])
    expect(linked('step')).toEqual([span('batch').spanId])
  })

  it('work of which there is much has a span only in exported traces, and stays in its trace without', async () => {
    await start({ sampler: 'parentbased_always_on' })
    for (const flags of ['00', '01'] as const) {
      inSampledEntrySpan('push', { traceparent: traceparent(flags) }, () => {
        expect(currentTraceparent()).toContain(traceId)
        inSpan('part', {}, () => expect(currentTrace()?.isSampled).toBe(flags === '01'))
      })
    }
    expect(await exported()).toEqual(['part < push', 'push < client'])
  })

  it('work in no trace, or in one without spans, begins a trace', async () => {
    await start({ sampler: 'always_on' })
    inSpan('background', {}, () => {})
    inTrace(undefined, () => inSpan('part', {}, () => {}))
    expect(await exported()).toEqual(['background < none', 'part < none'])
  })
})
