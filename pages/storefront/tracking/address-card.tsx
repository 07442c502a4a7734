import { Button } from '../../ui/button.tsx'
import { type AddressDraft, blankAddress, draftOf } from '../address/address-draft.ts'
import { AddressText } from '../address/address-text.tsx'
import { later } from '../shop/later.tsx'
import { readTexts, useKept } from '../shop/use-kept.ts'
import { texts } from '../texts/texts.ts'
import type { OwnOrder } from '../waybill/order-story.ts'
import type { OwnOrderProps } from './own-order.tsx'

// The forms of all countries, for the few who need one.
const ChangeAddress = later(async () => (await import('./change-address.tsx')).ChangeAddress)

interface AddressCardProps extends OwnOrderProps {
  address: NonNullable<OwnOrder['address']>
  /** Whether the address can still be changed. */
  isOpen: boolean
}

const readDraft = readTexts<AddressDraft>(blankAddress)

/** Where the order goes. Only its customer sees it, and changes it until the carrier has it. */
export function AddressCard({ story, own, address, isOpen, onChange }: AddressCardProps) {
  const [draft, keepDraft] = useKept(`address.${own.orderId}`, readDraft)
  if (draft && isOpen) {
    return (
      <ChangeAddress
        orderId={own.orderId}
        draft={draft}
        onType={keepDraft}
        onClose={() => keepDraft(null)}
        onChange={(changed) => {
          keepDraft(null)
          onChange(changed)
        }}
      />
    )
  }
  return (
    <section className="flex flex-col items-start gap-2 rounded-card border border-line bg-raised p-5">
      <h2 className="font-semibold">{texts.orderActions.deliverTo}</h2>
      <AddressText address={address} />
      {isOpen && (
        <Button className="mt-2" onClick={() => keepDraft(draftOf(address))}>
          {texts.orderActions.changeAddress}
        </Button>
      )}
      {draft && !isOpen && story.status !== 'CANCELLED' && (
        <p className="text-small text-muted">{texts.orderActions.addressFixed}</p>
      )}
    </section>
  )
}
