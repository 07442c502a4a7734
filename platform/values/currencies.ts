/**
 * The currencies of ISO 4217, list one as of 1 January 2026, by the number of fraction digits of their amounts. Codes
 * without a minor unit are left out: precious metals, units of account such as XDR, and codes for tests. Not taken from
 * Intl: `Intl.supportedValuesOf('currency')` still has withdrawn currencies, and `Intl` rounds amounts as shops do (IQD
 * has 3 digits by ISO 4217, and 0 by Intl).
 */
const codesByFractionDigits: Record<number, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU
    CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS
    KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB
    PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD
    TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
}

const fractionDigits = new Map(
  Object.entries(codesByFractionDigits).flatMap(([digits, codes]) =>
    codes.split(/\s+/).map((code) => [code, Number(digits)] as const),
  ),
)

/** Whether this is a currency code, for example `EUR`. */
export function isCurrency(code: string): boolean {
  return fractionDigits.has(code)
}

/**
 * The number of fraction digits of a currency. 2 for an unknown code: earlier releases accepted any three letters and
 * stored hundredths.
 */
export function fractionDigitsOf(currency: string): number {
  return fractionDigits.get(currency) ?? 2
}
