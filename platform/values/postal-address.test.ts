import { describe, expect, it } from 'vitest'
import { type GivenAddress, readPostalAddress } from './postal-address.ts'

const read = (given: GivenAddress) => readPostalAddress(given, 'shippingAddress')
const addressOf = (given: GivenAddress) => {
  const result = read(given)
  if ('faults' in result) throw new Error(result.faults.map(({ message }) => message).join('; '))
  return result.address
}
const faultsOf = (given: GivenAddress) => {
  const result = read(given)
  return 'faults' in result ? result.faults.map(({ message }) => message) : []
}
const berlin = { line1: 'Invalidenstraße 116', city: 'Berlin', postalCode: '10115', countryCode: 'DE' }

describe('a postal address', () => {
  it.each<GivenAddress>([
    berlin,
    { line1: 'Kärntner Straße 1', city: 'Wien', postalCode: '1010', countryCode: 'AT' },
    { line1: 'Bahnhofstrasse 1', city: 'Zürich', postalCode: '8001', countryCode: 'CH' },
    { line1: '8 rue de la Paix', city: 'Paris', postalCode: '75002', countryCode: 'FR' },
    { line1: '10 Downing Street', city: 'London', postalCode: 'SW1A 2AA', countryCode: 'GB' },
    { line1: '1 Main Street', city: 'Kilmallock', region: 'Co. Limerick', countryCode: 'IE' },
    { line1: 'Via del Corso 1', city: 'Roma', region: 'RM', postalCode: '00186', countryCode: 'IT' },
    { line1: 'Calle de Alcalá, 1', city: 'Madrid', postalCode: '28014', countryCode: 'ES' },
    { line1: 'Damrak 1', city: 'Amsterdam', postalCode: '1012 LG', countryCode: 'NL' },
    { line1: 'ul. Marszałkowska 1/2', city: 'Warszawa', postalCode: '00-624', countryCode: 'PL' },
    { line1: 'Drottninggatan 1', city: 'Stockholm', postalCode: '111 51', countryCode: 'SE' },
    { line1: 'Λεωφ. Συγγρού 1', city: 'Αθήνα', postalCode: '117 43', countryCode: 'GR' },
    { line1: '1600 Pennsylvania Ave NW', city: 'Washington', region: 'DC', postalCode: '20500', countryCode: 'US' },
    { line1: '24 Sussex Drive', city: 'Ottawa', region: 'ON', postalCode: 'K1M 1M4', countryCode: 'CA' },
    { line1: '1 Macquarie Street', city: 'Sydney', region: 'NSW', postalCode: '2000', countryCode: 'AU' },
    { line1: 'Av. Paulista, 1578', city: 'São Paulo', region: 'SP', postalCode: '01310-200', countryCode: 'BR' },
    { line1: 'Paseo de la Reforma 1', city: 'Ciudad de México', postalCode: '06600', countryCode: 'MX' },
    { line1: 'Av. Corrientes 1234', city: 'Buenos Aires', postalCode: 'C1043AAZ', countryCode: 'AR' },
    { line1: '神南1-1-1', city: '渋谷区', region: '東京都', postalCode: '150-0041', countryCode: 'JP' },
    { line1: '세종대로 110', city: '서울특별시', postalCode: '04524', countryCode: 'KR' },
    { line1: '长安街1号', city: '北京市', postalCode: '100006', countryCode: 'CN' },
    { line1: '皇后大道中1號', city: '中環', countryCode: 'HK' },
    { line1: 'MG Road 12', city: 'Bengaluru', region: 'Karnataka', postalCode: '560001', countryCode: 'IN' },
    { line1: '1 Raffles Place', city: 'Singapore', postalCode: '048616', countryCode: 'SG' },
    { name: 'محمد', line1: 'شارع الشيخ زايد 1', city: 'دبي', countryCode: 'AE' },
    { name: 'דוד לוי', line1: 'שדרות רוטשילד 1', city: 'תל אביב', postalCode: '6688101', countryCode: 'IL' },
    { line1: '1 Adderley Street', city: 'Cape Town', postalCode: '8001', countryCode: 'ZA' },
  ])('of $countryCode is accepted in its own spelling', (given) => {
    expect(addressOf(given)).toMatchObject(given)
  })

  it.each([
    ['JP', '〒150－0041', '150-0041'],
    ['JP', '１５００００１', '1500001'],
    ['CA', 'k1m 1m4', 'K1M 1M4'],
    ['SE', 'SE-111 51', '111 51'],
    ['LV', '1010', undefined],
    ['LV', 'lv-1010', 'LV-1010'],
    ['SA', '١٢٢١١', '12211'],
    ['IN', '५६०००१', '560001'],
    ['HK', '999077', '999077'],
  ])('of %s has the postal code %s as %s', (countryCode, postalCode, written) => {
    const result = read({ line1: '1', city: 'X', region: 'Y', countryCode, postalCode })
    expect('address' in result ? result.address.postalCode : undefined).toBe(written)
  })

  it('has its country and texts normalised, and blank fields as absent ones', () => {
    const given = { ...berlin, name: ' 🦊 Rene\u0301 ', line2: ' ', countryCode: ' de ', phone: '030 1234567' }
    expect(addressOf(given)).toEqual({
      ...{ name: '🦊 René', company: null, line1: 'Invalidenstraße 116', line2: null, city: 'Berlin', region: null },
      ...{ postalCode: '10115', countryCode: 'DE', phone: '+49301234567' },
    })
  })

  it.each([
    ['a country that is none', { ...berlin, countryCode: 'XX' }, /^shippingAddress.countryCode must be/],
    ['a name of a country', { ...berlin, countryCode: 'Germany' }, /^shippingAddress.countryCode must be/],
    ['a reserved code', { ...berlin, countryCode: 'AC' }, /^shippingAddress.countryCode must be/],
    ['a wrong postal code', { ...berlin, postalCode: '1011' }, /postalCode is not a postal code of Germany$/],
    ['no postal code', { ...berlin, postalCode: null }, /postalCode is required in Germany$/],
    [
      'no state',
      { line1: '1 Main St', city: 'Austin', postalCode: '78701', countryCode: 'US' },
      /region is required in United States/,
    ],
    ['a blank line', { ...berlin, line1: ' ' }, /line1 must not be blank$/],
    ['10,000 characters', { ...berlin, city: 'B'.repeat(10_000) }, /city must be at most 200 characters long$/],
    ['a control character', { ...berlin, name: 'A\u0007' }, /name contains a control character: remove it$/],
    ['characters that turn the text', { ...berlin, name: 'A\u202eB' }, /name contains a control character: remove it$/],
    [
      'a phone number that is too short',
      { ...berlin, phone: '+4930' },
      /phone must be a phone number with its country/,
    ],
    ['words as a phone number', { ...berlin, phone: 'call me' }, /phone must be a phone number with its country/],
    ['an extension', { ...berlin, phone: '+49 30 1234567 ext. 5' }, /phone must be a phone number with its country/],
  ])('is refused with one sentence for %s', (_, given, sentence) => {
    expect(faultsOf(given)).toEqual([expect.stringMatching(sentence)])
  })

  it('is refused with one sentence for each wrong field', () => {
    const result = read({ ...berlin, line1: '', postalCode: 'x', phone: 'y' })
    expect('faults' in result && result.faults.map(({ field }) => field)).toEqual([
      'shippingAddress.line1',
      'shippingAddress.postalCode',
      'shippingAddress.phone',
    ])
  })
})
