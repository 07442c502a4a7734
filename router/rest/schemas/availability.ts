import { z } from 'zod'
import { component } from './components.ts'
import * as values from './values.ts'

export const itemAvailability = component(
  'ItemAvailability',
  z
    .object({
      product_id: values.productId,
      requested: values.units('Requested units in total.', 2),
      available: values.units('Units in stock; 0 if the product is unknown or not on sale.', 150),
      is_available: z
        .boolean()
        .meta({ description: 'Whether the requested quantity can be ordered.', examples: [true] }),
    })
    .meta({ description: 'The availability of a requested quantity of a product.' }),
)

export const availability = component(
  'Availability',
  z
    .object({
      product_id: values.productId,
      available_quantity: values.units('Units that can be ordered now.', 150),
      is_available: z
        .boolean()
        .meta({ description: 'Whether at least one unit can be ordered now.', examples: [true] }),
      last_updated: values.moment('When the quantity last changed.'),
    })
    .meta({ description: 'The availability of a product.' }),
)

/** The body of `POST /products/check-availability`. Unknown properties are ignored. */
export const availabilityRequest = component(
  'AvailabilityRequest',
  z
    .looseObject({
      items: z.array(z.looseObject({ product_id: values.productId, quantity: values.quantity })).meta({
        description: 'The requested products and quantities, 1 to 100. Quantities of one product are added up.',
      }),
    })
    .meta({ description: 'Requested quantities of products.' }),
)

export const availabilityReport = component(
  'AvailabilityReport',
  z
    .object({
      all_available: z
        .boolean()
        .meta({ description: 'Whether every requested quantity is available.', examples: [true] }),
      items: z
        .array(itemAvailability)
        .meta({ description: 'One entry for each requested product, in the order of first occurrence.' }),
    })
    .meta({ description: 'Whether the requested quantities are available.' }),
)

/** The only error that is not a problem of RFC 9457: the original design prescribes its body. */
export const productUnavailable = component(
  'ProductUnavailable',
  z
    .object({
      error: z.literal('PRODUCT_UNAVAILABLE').meta({ description: 'The code.' }),
      message: z.string().meta({
        description: 'One sentence in English, for people.',
        examples: ['One or more products are not available'],
      }),
      details: z
        .object({
          unavailable_items: z
            .array(itemAvailability)
            .meta({ description: 'Each product whose stock is lower than the order.' }),
        })
        .meta({ description: 'The products.' }),
    })
    .meta({ description: 'The stock is lower than the order. Nothing was reserved.' }),
)
