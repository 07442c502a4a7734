import { Pencil, Trash2 } from 'lucide-react'
import { IconButton } from '../../ui/icon-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { AddressText } from '../address/address-text.tsx'
import { useAction } from '../shop/use-action.ts'
import { texts } from '../texts/texts.ts'
import { type Account, deleteAddress, type SavedAddress } from '../waybill/account.ts'

interface SavedAddressCardProps {
  saved: SavedAddress
  onEdit(): void
  onDeleted(account: Account): void
}

export function SavedAddressCard({ saved: { id, label, address }, onEdit, onDeleted }: SavedAddressCardProps) {
  const { run, isWorking, refusal } = useAction()
  return (
    <div className="flex flex-col gap-2 rounded-card border border-line bg-raised p-5">
      <div className="flex items-start justify-between gap-3">
        <div className="flex min-w-0 flex-col gap-1">
          <h3 dir="auto" className="font-semibold">
            {label}
          </h3>
          <AddressText address={address} />
        </div>
        <div className="-mt-2 -mr-2 flex shrink-0">
          <IconButton label={texts.addressBook.edit(label)} onClick={onEdit}>
            <Pencil aria-hidden size={17} />
          </IconButton>
          <IconButton
            label={texts.addressBook.remove(label)}
            disabled={isWorking}
            onClick={() => void run(() => deleteAddress(id), onDeleted)}
          >
            <Trash2 aria-hidden size={17} />
          </IconButton>
        </div>
      </div>
      {refusal && <Notice kind="fault">{refusal.message}</Notice>}
    </div>
  )
}
