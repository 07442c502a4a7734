// The English texts of everything that a customer can do with an order.
import { formatDay, formatMoment, plural } from '../../../ui/format.ts'

const units = (count: number) => plural(count, { one: 'unit', other: 'units' })

export const orderActions = {
  deliverTo: 'Deliver to',
  changeAddress: 'Change the address',
  saveAddress: 'Deliver to this address',
  addressFixed: 'The address can no longer be changed: the carrier has it.',
  share: 'Share a tracking link',
  shareHint: (day: string) => `Everybody with this link sees the parcels, without prices and names. It ends ${day}.`,
  cancel: 'Cancel this order',
  cancelTitle: 'Cancel this order?',
  cancelHint: 'Nothing will be sent. This cannot be undone.',
  reason: 'Reason',
  confirmCancel: (count: number) => `Cancel the order of ${plural(count, { one: 'item', other: 'items' })}`,
  keep: 'Keep it',
  tooLate: 'This order can no longer be cancelled, and its address no longer changed: its parcel has left.',
  changed: 'The order has changed in the meantime. Check it above, and try again.',
  failed: 'The shop could not be reached. Check the order above before you try again.',
  guest: 'You have ordered as a guest. This browser remembers the order; an account keeps it on all of your devices.',
  createAccount: 'Create an account',
}

export const returns = {
  title: 'Returns',
  start: 'Return items',
  formTitle: 'What comes back?',
  formHint: 'Choose how many units of each item you send back.',
  unitsOf: (name: string) => `Units of ${name} to return`,
  of: (most: number) => `of ${most}`,
  nothingChosen: 'Choose at least one unit.',
  reason: 'Reason',
  chooseReason: 'Choose a reason',
  reasons: ['Arrived damaged', 'Not what was ordered', 'Not as described', 'No longer wanted', 'Something else'],
  details: 'Details',
  submit: (count: number) => (count === 0 ? 'Request the return' : `Request the return of ${units(count)}`),
  status: {
    REQUESTED: (at: Date) => `Requested ${formatDay(at)}. We wait for the parcel.`,
    RECEIVED: (at: Date) => `Arrived at the shop ${formatMoment(at)}.`,
    REFUSED: () => 'The shop does not take these items back.',
  },
  word: { REQUESTED: 'Requested', RECEIVED: 'Received', REFUSED: 'Refused' },
  all: 'All delivered items are part of a return.',
}
