// The English texts about orders, their parcels and returns.
import { plural } from '../../../ui/format.ts'

const units = (count: number) => plural(count, { one: 'unit', other: 'units' })

export const status = {
  PENDING_SHIPMENT: 'Pending',
  SHIPPED: 'Shipped',
  DELIVERED: 'Delivered',
  CANCELLED: 'Cancelled',
}

export const shipmentStatus = {
  PROCESSING: 'Being packed',
  SHIPPED: 'Handed over',
  IN_TRANSIT: 'In transit',
  DELIVERED: 'Delivered',
  CANCELLED: 'Cancelled',
}

export const orders = {
  views: {
    all: 'All orders',
    toShip: 'To ship',
    moving: 'On the way',
    late: 'Late',
    cancelledToday: 'Cancelled today',
  },
  search: 'Number, product or tracking number',
  fresh: (count: number) => `${plural(count, { one: 'new order', other: 'new orders' })}`,
  columns: {
    select: 'Select',
    number: 'Order',
    placed: 'Placed',
    customer: 'Customer',
    items: 'Items',
    total: 'Total',
    status: 'Status',
    waiting: 'In status',
  },
  empty: 'No orders here',
  emptyHint: 'No order matches this view. Orders appear by themselves.',
  caption: (count: number, hasMore: boolean) =>
    `${plural(count, { one: 'order', other: 'orders' })}${hasMore ? ', more follow' : ''}`,
  selected: (count: number) => `${count} selected`,
  shipSelected: (count: number) => `Ship ${plural(count, { one: 'order', other: 'orders' })}`,
  shipped: (done: number, failed: number) =>
    failed === 0 ? `${done} shipped.` : `${done} shipped, ${failed} not: they have changed meanwhile.`,
  guest: 'Guest',
  allCustomers: 'Of all customers',
  selectOne: (number: string) => `Select order ${number}`,
}

export const order = {
  order: 'Order',
  loading: 'Loading the order',
  missing: 'There is no such order',
  headline: {
    waiting: (waiting: number, all: number) =>
      waiting === all ? `${units(all)} to ship` : `${waiting} of ${all} units wait to be shipped`,
    SHIPPED: 'On the way',
    DELIVERED: 'Delivered',
    CANCELLED: 'Cancelled',
  },
  ship: (count: number) => `Ship ${units(count)}`,
  deliver: 'Mark delivered',
  split: 'Split',
  cancel: 'Cancel…',
  story: 'Story',
  items: 'Items',
  deliverTo: 'Deliver to',
  contact: 'Contact',
  note: 'Note',
  data: 'Data',
  noAddress: 'No address was given.',
  columns: { product: 'Product', ordered: 'Ordered', shipped: 'Shipped', delivered: 'Delivered', returned: 'Returned' },
  total: 'Total',
  events: {
    placed: 'Placed',
    changed: 'Data changed',
    opened: (units: number) => `Parcel opened, ${units} units`,
    carrier: 'Carrier',
    tracking: 'Tracking number',
    by: (who: string) => `by ${who}`,
  },
  parcel: (index: number) => `Parcel ${index}`,
  shipTitle: 'Ship a parcel',
  shipHint: 'Hands the parcel over. The customer sees it at once.',
  whichParcel: 'Parcel',
  cancelTitle: 'Cancel this order?',
  cancelHint: 'The customer is told at once. This cannot be undone.',
  reason: 'Reason',
  confirmCancel: (count: number) => `Cancel order and return ${units(count)} to stock`,
  splitTitle: 'Ship a part in a parcel of its own',
  splitHint: 'Choose the units of the new parcel. The others stay in theirs.',
  splitButton: (count: number) => `Make a parcel of ${units(count)}`,
  unitsOf: (name: string) => `Units of ${name}`,
}

export const parcels = {
  all: 'All',
  search: 'Exact tracking number',
  fresh: (count: number) => plural(count, { one: 'new parcel', other: 'new parcels' }),
  columns: {
    order: 'Order',
    holds: 'Holds',
    carrier: 'Carrier',
    tracking: 'Tracking number',
    status: 'Status',
    expected: 'Expected',
    changed: 'Changed',
  },
  empty: 'No parcels here',
  emptyHint: 'Each order has a parcel soon after it was placed.',
  unknownNumber: 'No parcel has this tracking number.',
  none: 'The parcel is being opened.',
  holdsNothing: 'Nothing: its units are in other parcels',
  expected: 'Expected',
  carrierPage: 'Page of the carrier',
  report: 'Report…',
  reportOn: (number: number) => `Report on parcel ${number}`,
  reportTitle: 'Report on a parcel',
  reportButton: {
    PROCESSING: 'Report',
    SHIPPED: 'Report the hand-over',
    IN_TRANSIT: 'Report the transit',
    DELIVERED: 'Report the delivery',
    CANCELLED: 'Cancel the parcel',
  },
  fields: {
    status: 'Status',
    carrier: 'Carrier',
    trackingNumber: 'Tracking number',
    trackingUrl: 'Address of the carrier’s page',
    estimate: 'Expected delivery',
    location: 'Place',
    description: 'Words of the carrier',
  },
}

export const returns = {
  choices: { REQUESTED: 'Requested', RECEIVED: 'Received', REFUSED: 'Refused', all: 'All' },
  status: { REQUESTED: 'Requested', RECEIVED: 'Received', REFUSED: 'Refused' },
  fresh: (count: number) => plural(count, { one: 'new return', other: 'new returns' }),
  columns: {
    order: 'Order',
    customer: 'Customer',
    goods: 'Goods',
    reason: 'Reason',
    requested: 'Requested',
    status: 'Status',
    action: 'Action',
  },
  empty: 'No returns here',
  emptyHint: 'Customers request returns of delivered goods, and so can you on the page of an order.',
  request: 'Take a return…',
  requestTitle: 'Take a return',
  requestHint: 'Delivered units that come back. Receive them when they have arrived.',
  requestButton: (count: number) => `Open a return of ${units(count)}`,
  receive: 'Receive…',
  receiveOf: (number: string) => `Receive the return of order ${number}`,
  receiveTitle: 'Receive a return',
  receiveHint: 'Count what came back, and what can be sold again.',
  cameBack: 'Came back',
  backOnSale: 'Back on sale',
  receiveButton: (received: number, restocked: number) => `Receive ${units(received)}, ${restocked} back on sale`,
  refuse: 'Refuse the whole return',
  restocked: (count: number, all: number) => (count === all ? 'back on sale' : `${count} back on sale`),
  done: (number: string) => `The return of order ${number} is settled.`,
  events: {
    requested: (count: number) => `Return of ${units(count)} requested`,
    received: (count: number) => `${units(count)} came back`,
  },
}

export const address = {
  title: 'Change the address',
  hint: 'Possible until the order is handed over to the carrier.',
  change: 'Change…',
  save: 'Change the address',
  hidden: 'Your account may not see persons. It needs the scope customers:read.',
  contact: 'Contact',
  fields: {
    name: 'Name',
    company: 'Company',
    line1: 'Street and number',
    line2: 'Flat, floor',
    postalCode: 'Postal code',
    city: 'City',
    region: 'State or region',
    phone: 'Phone',
    countryCode: 'Country',
  },
  contactFields: { name: 'Name of the contact', email: 'E-mail address', phone: 'Phone of the contact' },
}

export const data = {
  title: 'Note and data',
  hint: 'For the shop and other systems. No personal data: other systems read it.',
  change: 'Edit note and data…',
  save: 'Save',
  note: 'Note of the shop',
  key: 'Key',
  value: 'Value',
}
