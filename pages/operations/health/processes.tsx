import { CircleCheck, TriangleAlert } from 'lucide-react'
import { formatNumber } from '../../ui/format.ts'
import { StatusChip } from '../../ui/status-chip.tsx'
import { Time } from '../../ui/time.tsx'
import { texts } from '../texts/texts.ts'
import type { SystemHealthQuery } from '../waybill/graph/graphql.ts'

const names = texts.system

interface ProcessesProps {
  processes: SystemHealthQuery['systemHealth']['processes']
}

/** The processes that have reported: their version, connections, and the services that they cannot reach. */
export const Processes = ({ processes }: ProcessesProps) => (
  <section className="flex flex-col gap-3 rounded-card border border-line bg-raised p-5">
    <h2 className="font-semibold">{names.processes}</h2>
    <div className="relative overflow-x-auto">
      <table className="w-full whitespace-nowrap" aria-label={names.processes}>
        <thead>
          <tr className="text-left text-tiny text-muted">
            {[names.service, names.version, names.since, names.connections, names.database, names.circuits].map(
              (name) => (
                <th key={name} scope="col" className="py-1.5 pr-4 font-semibold whitespace-nowrap">
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {processes.map(({ service, instance, version, startedAt, httpConnections, database, circuits }) => {
            const broken = circuits.filter(({ state }) => state !== 'CLOSED').map(({ peer }) => peer)
            return (
              <tr key={`${service} ${instance}`} className="border-t border-line">
                <td className="py-1.5 pr-4">
                  <span className="font-semibold">{service}</span>{' '}
                  <span className="figures text-muted">{instance}</span>
                </td>
                <td className="figures py-1.5 pr-4">{version}</td>
                <td className="py-1.5 pr-4 text-muted">
                  <Time at={startedAt} />
                </td>
                <td className="figures py-1.5 pr-4">{formatNumber(httpConnections)}</td>
                <td className="figures py-1.5 pr-4">
                  {database ? names.pool(database.used, database.size, database.waiting) : '–'}
                </td>
                <td className="py-1.5">
                  {circuits.length === 0 ? (
                    '–'
                  ) : (
                    <StatusChip
                      tone={broken.length > 0 ? 'fault' : 'done'}
                      icon={broken.length > 0 ? TriangleAlert : CircleCheck}
                    >
                      {broken.length > 0 ? names.unreachable(broken) : names.allReachable}
                    </StatusChip>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  </section>
)
