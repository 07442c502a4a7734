import type { Tally } from '../../../../ops/import/tally.ts'
import { formatNumber } from '../../../ui/format.ts'
import { ScrollRegion } from '../../shell/scroll-region.tsx'
import { texts } from '../../texts/texts.ts'

const names = texts.import
/** More lines are not read by anybody: the file has one fault in all of them. */
const mostShown = 200

/** The lines of the file that were not imported, each with its reason. */
export function RefusedLines({ refused }: Pick<Tally, 'refused'>) {
  if (refused.length === 0) return null
  return (
    <>
      <ScrollRegion label={names.refused} className="max-h-60 flex-none rounded-control border border-line">
        <table className="w-full" aria-label={names.refused}>
          <thead>
            <tr className="text-left text-tiny text-muted">
              <th scope="col" className="px-3 py-1.5 font-semibold whitespace-nowrap">
                {names.line}
              </th>
              <th scope="col" className="px-3 py-1.5 font-semibold whitespace-nowrap">
                {names.reason}
              </th>
            </tr>
          </thead>
          <tbody>
            {refused.slice(0, mostShown).map(({ line, reason }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line can have two faults, and the list only grows.
              <tr key={index} className="border-t border-line">
                <td className="figures px-3 py-1.5 align-top">{formatNumber(line)}</td>
                <td className="px-3 py-1.5">{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {refused.length > mostShown && <p className="text-muted">{names.moreRefused(refused.length - mostShown)}</p>}
    </>
  )
}
