import { Refusal } from '#platform/values/refusal.ts'
import { readText, type TextRule } from '#platform/values/text.ts'
import type { ShipmentReport } from './shipment.ts'

/** The rules for texts of shipments and delivery events, for every source. */
export const textRules = {
  carrier: { kind: 'identifier', maxCharacters: 100 },
  trackingNumber: { kind: 'identifier', maxCharacters: 255 },
  location: { kind: 'line', maxCharacters: 255 },
  description: { kind: 'paragraphs', maxCharacters: 1_000 },
  trackingUrl: { kind: 'identifier', maxCharacters: 2_000 },
} satisfies Record<string, TextRule>

/** The report with its texts normalised. @throws {Refusal} INVALID_TEXT */
export function readTexts(report: ShipmentReport): ShipmentReport {
  return {
    ...report,
    carrier: readText('carrier', report.carrier, textRules.carrier),
    trackingNumber: readText('trackingNumber', report.trackingNumber, textRules.trackingNumber),
    trackingUrl: readTrackingUrl(report.trackingUrl),
    location: readText('location', report.location, textRules.location),
    description: readText('description', report.description, textRules.description),
  }
}

/** The name of a carrier; null if it is not given. @throws {Refusal} INVALID_TEXT */
export function readCarrier(carrier: string | null | undefined): string | null {
  return readText('carrier', carrier, textRules.carrier)
}

/** The address of a carrier's page. Customers follow it, so it must be of the web. @throws {Refusal} INVALID_TEXT */
function readTrackingUrl(given: string | null | undefined): string | null {
  const url = readText('trackingUrl', given, textRules.trackingUrl)
  if (url === null || isWebAddress(url)) return url
  throw new Refusal('INVALID_TEXT', 'trackingUrl must be a URL that begins with https:// or http://')
}

/** A report of a carrier or a warehouse without texts that can name the recipient. */
export function withoutTexts<Report extends object>(report: Report) {
  return { ...report, description: null, location: null, trackingUrl: null }
}

export function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url)
}
