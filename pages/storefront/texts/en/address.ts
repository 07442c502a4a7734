// The English texts of addresses.

export const address = {
  title: 'Deliver to',
  country: 'Country',
  name: 'Name',
  company: 'Company',
  line1: 'Street and number',
  line2: 'Flat, floor',
  city: (_country: string) => 'City',
  postalCode: (country: string) =>
    ({ US: 'ZIP code', GB: 'Postcode', AU: 'Postcode', IE: 'Eircode', IN: 'PIN code' })[country] ?? 'Postal code',
  region: (country: string) =>
    ({ US: 'State', AU: 'State', CA: 'Province', JP: 'Prefecture', IE: 'County', GB: 'County' })[country] ??
    'State or region',
  phone: 'Phone',
  note: 'Note for us',
  choose: 'Choose',
  required: 'Please fill in this field.',
  field: (name: string) =>
    ({
      email: 'This',
      phone: 'The phone number',
      postalCode: 'The postal code',
      countryCode: 'The country',
      city: 'The city',
      region: 'This field',
      line1: 'The street',
      name: 'The name',
    })[name] ?? 'This',
}
