import { readText, type TextRule } from '#platform/values/text.ts'
import type { ShipmentReport } from './shipment.ts'

/** The rules for texts of shipments and delivery events, for every source. */
export const textRules = {
  carrier: { kind: 'identifier', maxCharacters: 100 },
  trackingNumber: { kind: 'identifier', maxCharacters: 255 },
  location: { kind: 'line', maxCharacters: 255 },
  description: { kind: 'paragraphs', maxCharacters: 1_000 },
} satisfies Record<string, TextRule>

/** The report with its texts normalised. @throws {Refusal} INVALID_TEXT */
export function readTexts(report: ShipmentReport): ShipmentReport {
  return {
    ...report,
    carrier: readText('carrier', report.carrier, textRules.carrier),
    trackingNumber: readText('trackingNumber', report.trackingNumber, textRules.trackingNumber),
    location: readText('location', report.location, textRules.location),
    description: readText('description', report.description, textRules.description),
  }
}
