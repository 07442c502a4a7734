import { useQuery } from '@apollo/client/react'
import { Time } from '../../../ui/time.tsx'
import { texts } from '../../texts/texts.ts'
import { ImportsDocument } from '../../waybill/graph/graphql.ts'

const names = texts.import
const shown = 5

/** The latest imports, by this board, by others and by `npm run import`, as they progress. */
export function RecentImports() {
  const { data } = useQuery(ImportsDocument, { fetchPolicy: 'cache-and-network', pollInterval: 2_000 })
  const imports = data?.productImports.slice(0, shown) ?? []
  if (imports.length === 0) return null
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold">{names.recent}</h3>
      <ul className="flex flex-col gap-2">
        {imports.map(({ id, name, total, processed, created, updated, refused, startedAt }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-4 border-t border-line pt-2">
            <span className="font-semibold">{name ?? names.unnamed}</span>
            <span className="text-muted">
              {names.progressOf(processed, total)} · {names.counts(created, updated, refused)} · <Time at={startedAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
