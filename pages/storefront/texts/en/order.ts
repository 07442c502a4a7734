// The English texts of the page of one order, and of signing in.
import { formatDay, formatMoment, plural } from '../../../ui/format.ts'

const items = (count: number) => plural(count, { one: 'item', other: 'items' })
const units = (count: number) => plural(count, { one: 'unit', other: 'units' })

export const live = {
  live: 'Live',
  connecting: 'Connecting',
  reconnecting: (time: string | undefined) => (time ? `Reconnecting, last update ${time}` : 'Reconnecting'),
  offline: (time: string | undefined) => (time ? `Offline, last update ${time}` : 'Offline'),
}

export const account = {
  signInTitle: 'Sign in',
  signUpTitle: 'Create an account',
  signInHint: 'To see your orders and to order again.',
  email: 'E-mail address',
  password: 'Password',
  newPasswordHint: 'At least 10 characters',
  name: 'Name',
  optional: 'optional',
  signIn: 'Sign in',
  signUp: 'Create account',
  signOut: 'Sign out',
  noAccount: 'No account yet?',
  haveAccount: 'You have an account?',
  signedInAs: (name: string) => `Signed in as ${name}`,
  guest: 'Guest',
  guestHint: 'You have ordered as a guest. An account keeps your orders, on all of your devices.',
  working: 'One moment',
  failed: 'The shop cannot be reached. What you typed is still here.',
  ended: 'Your session has ended. Sign in, and go on where you were.',
  welcome: (name: string) => `Hello, ${name}`,
}

export const tracking = {
  title: (headline: string, number: string | undefined) => (number ? `${headline} · Order ${number}` : headline),
  order: 'Order',
  back: 'My orders',
  shop: 'To the shop',
  loading: 'Loading your order',
  headline: {
    received: 'We have your order.',
    packing: 'We are packing your order.',
    moving: 'On its way.',
    partly: 'Partly on its way.',
    arriving: (at: Date) => `On its way. Arriving ${formatDay(at)}.`,
    delivered: (at: Date) => `Delivered ${formatMoment(at)}.`,
    cancelled: 'This order is cancelled.',
  },
  detail: {
    placed: (at: Date) => `Placed ${formatMoment(at)}.`,
    cancelled: (at: Date, reason: string | undefined) =>
      `Cancelled ${formatMoment(at)}${reason ? `: ${reason}` : ''}. Nothing will be sent.`,
    parcelsArrived: (arrived: number, all: number) =>
      `${arrived} of ${all} parcels ${arrived === 1 ? 'has' : 'have'} been delivered.`,
    delivered: 'Thank you for your order.',
    lastSeen: (what: string) => `Last seen: ${what}.`,
  },
  steps: { placed: 'Placed', packed: 'Packed', moving: 'On its way', delivered: 'Delivered' },
  stepsLabel: (done: string) => `Progress: ${done}`,
  parcel: (index: number, count: number) => (count === 1 ? 'Your parcel' : `Parcel ${index} of ${count}`),
  parcelStatus: {
    PROCESSING: 'Being packed',
    SHIPPED: 'Handed over',
    IN_TRANSIT: 'In transit',
    DELIVERED: 'Delivered',
    CANCELLED: 'Cancelled',
  },
  event: {
    PROCESSING: 'Packed',
    SHIPPED: (carrier: string | undefined) => (carrier ? `Handed to ${carrier}` : 'Handed to the carrier'),
    IN_TRANSIT: 'On its way',
    DELIVERED: 'Delivered',
    CANCELLED: 'Cancelled before it left',
  },
  earlier: (count: number) => `${plural(count, { one: 'earlier event', other: 'earlier events' })}`,
  quantities: {
    delivered: (count: number) => `${count} delivered`,
    moving: (count: number) => `${count} on the way`,
    waiting: (count: number) => `${count} being packed`,
  },
  deliverTo: 'Deliver to',
  share: 'Share a tracking link',
  shareHint: (day: string) => `Everybody with this link sees the parcels, without prices and names. It ends ${day}.`,
  carrierPage: 'At the carrier',
  linkEnded: 'This tracking link has ended',
  linkEndedHint: 'Ask the person who sent it for another one, or sign in with the account that placed the order.',
  noParcel: 'Your parcel appears here as soon as it is packed.',
  parcelsMissing: 'The parcels cannot be shown at the moment. Everything else on this page is current.',
  copy: 'Copy',
  copied: 'Copied',
  trackingNumber: 'Tracking number',
  items: 'Items',
  total: 'Total',
  units,
  missing: 'There is no such order here',
  missingHint: 'Check the link, or sign in with the account that placed the order.',
  failed: 'This order cannot be loaded at the moment. The page tries again by itself.',
  signIn: 'Sign in to see this order',
  actions: 'What you can do',
  cancel: 'Cancel this order',
  cancelTitle: 'Cancel this order?',
  cancelHint: 'Nothing will be sent. This cannot be undone.',
  reason: 'Reason',
  confirmCancel: (count: number) => `Cancel the order of ${items(count)}`,
  keep: 'Keep it',
  cancelled: 'Your order is cancelled.',
  tooLate: 'This order can no longer be cancelled: its parcel has left.',
  orderAgain: 'Continue shopping',
  actionFailed: 'The shop cannot be reached. Nothing has changed yet: try again.',
}

export const name = 'Waybill'
