import { useQuery } from '@apollo/client/react'
import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { formatDuration, formatNumber } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Bone, Loading } from '../../ui/skeleton.tsx'
import { choiceOf } from '../shell/choice-of.ts'
import { FilterLinks } from '../shell/filter-links.tsx'
import { WithScope } from '../shell/forbidden.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { ScrollRegion } from '../shell/scroll-region.tsx'
import { useNow } from '../shell/use-now.ts'
import { texts } from '../texts/texts.ts'
import { OrderStatisticsDocument, type OrderStatisticsQuery } from '../waybill/graph/graphql.ts'
import { faultOf } from '../waybill/use-action.ts'
import { Chart } from './chart.tsx'
import { periodOf, type RangeName } from './range.ts'
import { System } from './system.tsx'

const names = texts.health

const ranges = ['hour', 'day', 'week'] as const

export function HealthPage() {
  const range = choiceOf(ranges, useSearch({ from: '/health' }).range)
  return (
    <>
      <PageHead title={texts.pages.health}>
        <FilterLinks
          label={texts.pages.health}
          param="range"
          options={ranges.map((each) => [each, names.ranges[each]] as const)}
          chosen={range}
        />
      </PageHead>
      <ScrollRegion label={texts.pages.health} className="flex flex-col gap-4 p-4 *:shrink-0 md:p-6">
        <WithScope scopes={['orders:read']}>
          <Orders range={range} />
        </WithScope>
        <WithScope scopes={['events:manage']}>
          <System />
        </WithScope>
      </ScrollRegion>
    </>
  )
}

/** The orders of a period. */
function Orders({ range }: { range: RangeName }) {
  const { data, previousData, error } = useQuery(OrderStatisticsDocument, {
    variables: periodOf(range, useNow()),
    pollInterval: 10_000,
    // Each period would stay in the cache.
    fetchPolicy: 'no-cache',
  })
  const statistics = (data ?? previousData)?.orderStatistics
  return (
    <>
      {error && <Notice kind="fault">{faultOf(error)}</Notice>}
      {statistics ? (
        <Charts range={range} statistics={statistics} />
      ) : (
        <Loading label={texts.board.loading}>
          <div className="grid gap-4 xl:grid-cols-2">
            <Bone className="h-72" />
            <Bone className="h-72" />
          </div>
        </Loading>
      )}
    </>
  )
}

const formatTimeTaken = (seconds: number) => formatDuration(seconds, 1)
/** Whole seconds, minutes, hours and days. */
const timeSteps = [1, 60, 3_600, 86_400].flatMap((unit) => [1, 2, 5, 10, 20].map((count) => count * unit))

const shipped = { colour: '--color-pending' }
const delivered = { colour: '--color-done' }

type Statistics = OrderStatisticsQuery['orderStatistics']

function Charts({ range, statistics }: { range: RangeName; statistics: Statistics }) {
  const { times, orders, steps } = useMemo(() => {
    const values = (of: (one: Statistics[number]) => number | null | undefined) =>
      statistics.map((one) => of(one) ?? null)
    return {
      times: statistics.map(({ from }) => new Date(from)),
      orders: [
        { name: names.created, colour: '--color-accent', values: values(({ created }) => created) },
        { ...shipped, name: names.shipped, values: values((one) => one.shipped) },
        { ...delivered, name: names.delivered, values: values((one) => one.delivered) },
        { name: names.cancelled, colour: '--color-stopped', values: values(({ cancelled }) => cancelled) },
      ],
      steps: [
        { ...shipped, name: names.toShipped.median, values: values((one) => one.medianSecondsToShipped) },
        { ...shipped, name: names.toShipped.p95, isDashed: true, values: values((one) => one.p95SecondsToShipped) },
        { ...delivered, name: names.toDelivered.median, values: values((one) => one.medianSecondsToDelivered) },
        {
          ...delivered,
          name: names.toDelivered.p95,
          isDashed: true,
          values: values((one) => one.p95SecondsToDelivered),
        },
      ],
    }
  }, [statistics])
  return (
    <>
      <Totals statistics={statistics} />
      <div className="grid gap-4 xl:grid-cols-2">
        <Chart title={names.orders[range]} times={times} series={orders} />
        <Chart title={names.steps} times={times} series={steps} formatValue={formatTimeTaken} steps={timeSteps} />
      </div>
      <Refusals statistics={statistics} />
    </>
  )
}

function Totals({ statistics }: { statistics: Statistics }) {
  const sum = (of: (one: Statistics[number]) => number) => statistics.reduce((total, one) => total + of(one), 0)
  const totals = [
    [names.created, sum(({ created }) => created)],
    [names.shipped, sum(({ shipped }) => shipped)],
    [names.delivered, sum(({ delivered }) => delivered)],
    [names.cancelled, sum(({ cancelled }) => cancelled)],
  ] as const
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line sm:grid-cols-4">
      {totals.map(([name, value]) => (
        <div key={name} className="bg-raised px-5 py-4">
          <dt className="text-muted">{name}</dt>
          <dd className="figures text-title font-semibold">{formatNumber(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Refusals({ statistics }: { statistics: Statistics }) {
  const counts = new Map<string, number>()
  for (const { code, count } of statistics.flatMap(({ refusals }) => refusals))
    counts.set(code, (counts.get(code) ?? 0) + count)
  const sorted = [...counts].sort(([, one], [, other]) => other - one)
  const most = sorted[0]?.[1] ?? 1
  return (
    <section className="flex flex-col gap-3 rounded-card border border-line bg-raised p-5">
      <h2 className="font-semibold">{names.refusals}</h2>
      {sorted.length === 0 && <p className="text-muted">{names.noRefusals}</p>}
      <ul className="flex flex-col gap-2">
        {sorted.map(([code, count]) => (
          <li key={code} className="grid grid-cols-[minmax(0,14rem)_1fr_4rem] items-center gap-3">
            <span className="figures truncate">{code}</span>
            <span aria-hidden className="h-2 rounded-full bg-fault/70" style={{ width: `${(100 * count) / most}%` }} />
            <span className="figures text-right">{formatNumber(count)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
