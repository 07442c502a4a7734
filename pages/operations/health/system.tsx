import { useQuery } from '@apollo/client/react'
import { Link } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { formatNumber, formatTimeWithSeconds } from '../../ui/format.ts'
import { Bone, Loading } from '../../ui/skeleton.tsx'
import { FaultNotice } from '../shell/list/list-view.tsx'
import { texts } from '../texts/texts.ts'
import { SystemHealthDocument, type SystemHealthQuery } from '../waybill/graph/graphql.ts'
import { faultOf } from '../waybill/use-action.ts'
import { Chart } from './chart.tsx'
import { addSample, type LagSample } from './lag-samples.ts'
import { Processes } from './processes.tsx'

const names = texts.system
type Health = SystemHealthQuery['systemHealth']
const pollMilliseconds = 5_000
const colours = [
  '--color-accent',
  '--color-pending',
  '--color-done',
  '--color-fault',
  '--color-stopped',
  '--color-moving',
]

/** The state of the processes and the consumer groups now, and the lag since the page was opened. */
export function System() {
  const { data, error, refetch } = useQuery(SystemHealthDocument, {
    fetchPolicy: 'cache-and-network',
    pollInterval: pollMilliseconds,
  })
  const health = data?.systemHealth
  const samples = useLag(health)
  if (!health) {
    return error ? (
      <FaultNotice fault={faultOf(error)} onRetry={() => void refetch().catch(() => {})} />
    ) : (
      <Loading label={texts.board.loading}>
        <Bone className="h-48" />
      </Loading>
    )
  }
  return (
    <>
      <div className="grid gap-4 xl:grid-cols-2">
        <Groups health={health} />
        <LagChart samples={samples} groups={health.groups.map(({ group }) => group)} />
      </div>
      <Processes processes={health.processes} />
    </>
  )
}

/** The lags of the groups, as far as this page has read them. */
function useLag(health: Health | undefined): LagSample[] {
  const [samples, setSamples] = useState<LagSample[]>([])
  useEffect(() => {
    if (health) setSamples((before) => addSample(before, health))
  }, [health])
  return samples
}

function LagChart({ samples, groups }: { samples: LagSample[]; groups: string[] }) {
  const shown = groups.join()
  const { times, series } = useMemo(
    () => ({
      times: samples.map(({ at }) => at),
      series: (shown === '' ? [] : shown.split(',')).map((group, index) => ({
        name: group,
        colour: colours[index % colours.length]!,
        values: samples.map(({ lags }) => lags[group] ?? null),
      })),
    }),
    [samples, shown],
  )
  return <Chart title={names.lag} times={times} series={series} formatMoment={formatTimeWithSeconds} />
}

const Groups = ({ health: { groups, checkedAt } }: { health: Health }) => (
  <section className="flex min-w-0 flex-col gap-3 rounded-card border border-line bg-raised p-5">
    <div className="flex flex-wrap items-baseline justify-between gap-x-4">
      <h2 className="font-semibold">{names.groups}</h2>
      <span className="text-tiny text-muted">{names.checkedAt(formatTimeWithSeconds(new Date(checkedAt)))}</span>
    </div>
    <table className="w-full" aria-label={names.groups}>
      <thead>
        <tr className="text-tiny text-muted">
          <th scope="col" className="py-1.5 text-left font-semibold">
            {names.group}
          </th>
          {[names.waiting, names.pending, names.deadLetters].map((name) => (
            <th key={name} scope="col" className="py-1.5 pl-3 text-right font-semibold">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.map(({ group, lag, pending, deadLetters }) => (
          <tr key={group} className="border-t border-line">
            <td className="py-1.5">{group}</td>
            <td className="figures py-1.5 pl-3 text-right">{formatNumber(lag)}</td>
            <td className="figures py-1.5 pl-3 text-right">{formatNumber(pending)}</td>
            <td className="figures py-1.5 pl-3 text-right">
              {deadLetters > 0 ? (
                <Link to="/dead-letters" search={{ group }} className="link text-fault">
                  {formatNumber(deadLetters)}
                </Link>
              ) : (
                0
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
