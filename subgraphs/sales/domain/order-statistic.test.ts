import { describe, expect, it } from 'vitest'
import { intervalStarts, orderStatisticsOf } from './order-statistic.ts'

const at = (time: string) => new Date(`2026-11-28T${time}Z`)

describe('the intervals of a period', () => {
  it('are aligned, and cover the period', () => {
    expect(intervalStarts(at('09:30:00'), at('11:00:01'), 'HOUR')).toEqual([
      at('09:00:00'),
      at('10:00:00'),
      at('11:00:00'),
    ])
    expect(intervalStarts(at('09:00:00'), at('11:00:00'), 'HOUR')).toEqual([at('09:00:00'), at('10:00:00')])
    expect(intervalStarts(at('23:59:30'), new Date('2026-11-29T00:00:30Z'), 'DAY')).toEqual([
      at('00:00:00'),
      new Date('2026-11-29T00:00:00Z'),
    ])
  })

  it('are none if the period ends before it begins', () => {
    expect(intervalStarts(at('10:00:00'), at('09:00:00'), 'MINUTE')).toEqual([])
  })
})

describe('the statistic of an interval', () => {
  const counter = (
    kind: 'CREATED' | 'SHIPPED' | 'DELIVERED' | 'CANCELLED' | 'REFUSED',
    key: string,
    count: number,
    total = 0,
  ) => ({
    ...{ startsAt: at('10:00:00'), kind, key, count, total },
  })

  it('has the counts, the value of each currency, averages, percentiles of classified times, and the refusals by frequency', () => {
    const [empty, full] = orderStatisticsOf([at('09:00:00'), at('10:00:00')], 'HOUR', [
      counter('CREATED', 'USD', 1, 500),
      counter('CREATED', 'EUR', 2, 5_998),
      counter('SHIPPED', '', 1, 4_000),
      counter('SHIPPED', '10', 2, 6_000),
      counter('SHIPPED', '2', 17, 20_000),
      counter('DELIVERED', '', 2, 8_000),
      counter('CANCELLED', '', 3),
      counter('REFUSED', 'PRICE_CHANGED', 1),
      counter('REFUSED', 'PRODUCT_UNAVAILABLE', 7),
    ])
    expect(full).toEqual({
      from: at('10:00:00'),
      before: at('11:00:00'),
      created: 3,
      value: [
        { minor: 5_998, currency: 'EUR' },
        { minor: 500, currency: 'USD' },
      ],
      shipped: 20,
      delivered: 2,
      cancelled: 3,
      averageSecondsToShipped: 1.5,
      averageSecondsToDelivered: 4,
      medianSecondsToShipped: 20 / 17,
      p95SecondsToShipped: 3,
      medianSecondsToDelivered: null,
      p95SecondsToDelivered: null,
      refusals: [
        { code: 'PRODUCT_UNAVAILABLE', count: 7 },
        { code: 'PRICE_CHANGED', count: 1 },
      ],
    })
    expect(empty).toMatchObject({ before: at('10:00:00'), created: 0, value: [], refusals: [] })
  })
})
