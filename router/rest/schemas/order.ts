import { z } from 'zod'
import { address, contact } from './address.ts'
import { component } from './components.ts'
import * as values from './values.ts'

/** The body of `POST /orders`. Unknown properties are ignored. */
export const newOrder = component(
  'NewOrder',
  z
    .looseObject({
      customer_id: values.customerId.nullish().meta({
        description: "The customer. Optional with a customer's own token.",
        examples: ['customer_123'],
      }),
      items: z
        .array(
          z.looseObject({
            product_id: values.productId,
            quantity: values.quantity,
            unit_price: z
              .number()
              .nullish()
              .meta({
                description:
                  'The price of one unit that the buyer was shown. The order is refused with `PRICE_CHANGED` if the price of the catalogue differs.',
                examples: [29.99],
              }),
          }),
        )
        .meta({ description: 'The requested items, 1 to 100. Items of one product are merged.' }),
      shipping_address: address.nullish(),
      contact: contact.nullish(),
      note: z
        .string()
        .nullish()
        .meta({ description: 'A note to the shop. At most 500 characters.', examples: ['Ring twice'] }),
      metadata: z
        .record(z.string(), z.string())
        .nullish()
        .meta({ description: 'Data of other systems by key, at most 50 entries.', examples: [{ channel: 'app' }] }),
    })
    .meta({ description: 'A new order.' }),
)

export const placedOrder = component(
  'PlacedOrder',
  z
    .object({
      order_id: values.orderId,
      status: values.orderStatus,
      total_amount: values.amount('The sum of all items.', 59.98),
      created_at: values.moment('When the order was placed.'),
    })
    .meta({ description: 'An order that was placed.' }),
)

const orderFields = {
  order_id: values.orderId,
  customer_id: values.customerId,
  status: values.orderStatus,
  total_amount: values.amount('The sum of all items.', 59.98),
  items: z
    .array(
      z.object({
        product_id: values.productId,
        quantity: values.quantity,
        unit_price: values.amount('The price of one unit when the order was placed.', 29.99),
      }),
    )
    .meta({ description: 'The items of the order.' }),
  created_at: values.moment('When the order was placed.'),
  updated_at: values.moment("When the order's status last changed."),
}

export const order = component('Order', z.object(orderFields).meta({ description: 'An order.' }))

/** Only the bodies of the original design are exactly as it has them; this one names the currency, too. */
export const orderInCurrency = component(
  'OrderInCurrency',
  z.object({ ...orderFields, currency: values.currency }).meta({ description: 'An order with its currency.' }),
)

export const orderPage = component(
  'OrderPage',
  z
    .object({
      orders: z.array(orderInCurrency).meta({ description: 'The orders of the page, newest first.' }),
      next_cursor: values.nextCursor,
    })
    .meta({ description: 'A page of the list of orders.' }),
)

export const ordersAsCsv = component(
  'OrdersAsCsv',
  z.string().meta({
    description:
      'RFC 4180 with a header: one line for each item, with the data of its order. Texts that a spreadsheet would run as a formula begin with an apostrophe.',
  }),
)

export const ordersAsLines = component(
  'OrdersAsJsonLines',
  z.string().meta({ description: 'One JSON object for each order and line.' }),
)

export const statusUpdate = component(
  'StatusUpdate',
  z
    .looseObject({
      status: values.orderStatus.meta({ description: 'The new status.', examples: ['SHIPPED'] }),
      updated_by: z
        .string()
        .nullish()
        .meta({
          description:
            'The person or system on whose behalf the change is made, for the history. At most 255 characters.',
          examples: ['delivery_service'],
        }),
      tracking_number: z
        .string()
        .nullish()
        .meta({
          description: "The carrier's tracking number. At most 255 characters.",
          examples: ['TRK123456789'],
        }),
    })
    .meta({ description: "A change of an order's status." }),
)

export const statusChange = component(
  'StatusChange',
  z
    .object({
      order_id: values.orderId,
      previous_status: values.orderStatus.meta({ description: 'The previous status.', examples: ['PENDING_SHIPMENT'] }),
      current_status: values.orderStatus.meta({ description: 'The new status.', examples: ['SHIPPED'] }),
      updated_at: values.moment('When the status changed.'),
    })
    .meta({ description: 'A change of status that was made.' }),
)

export const cancellation = component(
  'Cancellation',
  z
    .looseObject({
      reason: z
        .string()
        .nullish()
        .meta({
          description: 'The reason, for the history. One line of at most 500 characters.',
          examples: ['ordered twice'],
        }),
    })
    .meta({ description: 'A cancellation of an order.' }),
)
