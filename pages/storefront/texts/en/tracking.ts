// The English texts of the page of one order, as far as everybody with a link needs them.
import { formatDay, formatMoment, plural } from '../../../ui/format.ts'

const units = (count: number) => plural(count, { one: 'unit', other: 'units' })

export const name = 'Waybill'

export const live = {
  live: 'Live',
  connecting: 'Connecting',
  reconnecting: (time: string | undefined) => (time ? `Reconnecting, last update ${time}` : 'Reconnecting'),
  offline: (time: string | undefined) => (time ? `Offline, last update ${time}` : 'Offline'),
}

/** A part of a page whose code is loaded later. */
export const part = {
  failed: 'This part of the page cannot be loaded at the moment.',
  retry: 'Try again',
}

export const tracking = {
  title: (headline: string, number: string) => `${headline} · Order ${number}`,
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
  failed: 'This order cannot be loaded at the moment',
  failedHint: 'The page tries again by itself.',
  signIn: 'Sign in to see this order',
}
