import { z } from 'zod'
import { component } from './components.ts'

const line = (description: string, example: string) =>
  z.string().meta({ description: `${description} At most 200 characters.`, examples: [example] })

/** A postal address in a request. The rules of its country are checked by the graph. */
export const address = component(
  'Address',
  z
    .looseObject({
      name: line('The recipient.', 'Ada Lovelace').nullish(),
      company: line("The recipient's company.", 'Analytical Engines').nullish(),
      line1: line('The street and house number, or the post-office box.', 'Invalidenstr. 116'),
      line2: line('Further details, such as the floor.', '2nd floor').nullish(),
      city: line('The city, town or village.', 'Berlin'),
      region: line('The state, province, prefecture or county.', 'NY').nullish(),
      postal_code: z
        .string()
        .nullish()
        .meta({ description: 'The postal code, if the country has one.', examples: ['10115'] }),
      country_code: z.string().meta({ description: 'The country as an ISO 3166-1 alpha-2 code.', examples: ['DE'] }),
      phone: z
        .string()
        .nullish()
        .meta({ description: 'The phone number.', examples: ['+493012345678'] }),
    })
    .meta({ description: 'A postal address, checked by the rules of its country.' }),
)

/** The person to ask about an order, in a request. */
export const contact = component(
  'Contact',
  z
    .looseObject({
      name: line('The name.', 'Ada Lovelace').nullish(),
      email: z
        .string()
        .nullish()
        .meta({ description: 'The e-mail address.', examples: ['ada@example.com'] }),
      phone: z
        .string()
        .nullish()
        .meta({ description: 'The phone number.', examples: ['+493012345678'] }),
    })
    .meta({ description: 'The person to ask about an order.' }),
)
