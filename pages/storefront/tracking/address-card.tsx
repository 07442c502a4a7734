import { countryName } from '../../ui/format.ts'
import { texts } from '../texts/order-texts.ts'
import type { OwnOrder } from '../waybill/order-story.ts'

/** Countries that write the postal code after the city. */
const codeLast = new Set(['AU', 'CA', 'GB', 'IE', 'IN', 'NZ', 'US', 'ZA'])

/** Where the order goes. Only its customer sees it. */
export function AddressCard({ address }: { address: NonNullable<OwnOrder['address']> }) {
  const { name, company, line1, line2, city, region, postalCode, countryCode } = address
  const join = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' ')
  const place = codeLast.has(countryCode) ? join(city, region, postalCode) : join(postalCode, city, region)
  const lines = [name, company, line1, line2, place, countryName(countryCode)]
  return (
    <section className="flex flex-col gap-2 rounded-card border border-line bg-raised p-5">
      <h2 className="font-semibold">{texts.tracking.deliverTo}</h2>
      <address dir="auto" className="text-small text-muted not-italic">
        {lines
          .filter((line): line is string => Boolean(line))
          .map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
      </address>
    </section>
  )
}
