import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { draftOf } from '../address/address-draft.ts'
import { addressInput } from '../address/address-input.ts'
import { useAction } from '../shop/use-action.ts'
import { texts } from '../texts/texts.ts'
import { type Account, type SavedAddress, saveAddress } from '../waybill/account.ts'

interface DeletedAddressProps {
  deleted: SavedAddress
  onRestored(account: Account): void
}

/** Says that an address was deleted, and brings it back. */
export function DeletedAddress({ deleted: { label, address }, onRestored }: DeletedAddressProps) {
  const { run, isWorking, refusal } = useAction()
  const restore = () => saveAddress({ label, address: addressInput(draftOf(address)) })
  const button = (
    <Button className="h-9" disabled={isWorking} onClick={() => void run(restore, onRestored)}>
      {texts.addressBook.restore}
    </Button>
  )
  return (
    <Notice kind={refusal ? 'fault' : 'success'} action={button}>
      {refusal?.message ?? texts.addressBook.removed(label)}
    </Notice>
  )
}
