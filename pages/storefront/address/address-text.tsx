import { addressLines } from './address-lines.ts'

/** An address, line by line. */
export function AddressText({ address }: { address: Parameters<typeof addressLines>[0] }) {
  return (
    <address dir="auto" className="text-small text-muted not-italic">
      {addressLines(address).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be equal.
        <span key={index} className="block">
          {line}
        </span>
      ))}
    </address>
  )
}
