import { z } from 'zod'
import { component } from './components.ts'
import * as values from './values.ts'

export const product = component(
  'Product',
  z
    .object({
      product_id: values.productId,
      name: z.string().meta({ description: 'The name, 1 to 255 characters.', examples: ['Enamel Mug'] }),
      description: z
        .string()
        .nullable()
        .meta({
          description: 'A description for buyers; null if there is none.',
          examples: ['Holds 350 ml.'],
        }),
      sku: z
        .string()
        .nullable()
        .meta({ description: "The shop's own number of the product; null if it has none.", examples: ['MUG-1'] }),
      images: z
        .array(
          z.object({
            url: z.string().meta({
              description: 'The address of the image: absolute, or a path on this server.',
              examples: ['https://shop.example/mug.jpg'],
            }),
            alt_text: z
              .string()
              .nullable()
              .meta({ description: 'For people who do not see the image.', examples: ['A white mug'] }),
          }),
        )
        .meta({ description: 'The images for buyers, the main one first.' }),
      categories: z
        .array(z.string())
        .meta({ description: 'The categories that the product belongs to.', examples: [['Kitchen']] }),
      attributes: z
        .array(
          z.object({
            name: z.string().meta({ description: 'The name.', examples: ['Material'] }),
            value: z.string().meta({ description: 'The value.', examples: ['Enamel'] }),
          }),
        )
        .meta({ description: 'Further properties for buyers.' }),
      price: values.amount('The price of one unit.', 29.99),
      currency: values.currency,
      is_active: z.boolean().meta({
        description: 'Whether the product is on sale. An inactive product cannot be ordered.',
        examples: [true],
      }),
      available_quantity: values.units('Units that can be ordered now.', 150),
      is_available: z
        .boolean()
        .meta({ description: 'Whether at least one unit can be ordered now.', examples: [true] }),
      created_at: values.moment('When the product was added to the catalogue.'),
      updated_at: values.moment('When the catalogue entry last changed.'),
    })
    .meta({ description: 'A product.' }),
)

export const productPage = component(
  'ProductPage',
  z
    .object({
      products: z.array(product).meta({ description: 'The products of the page.' }),
      next_cursor: values.nextCursor,
    })
    .meta({ description: 'A page of the catalogue.' }),
)
