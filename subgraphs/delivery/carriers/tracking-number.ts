import { z } from 'zod'
import { Refusal } from '#platform/values/refusal.ts'
import { requireText } from '#platform/values/text.ts'
import { textRules } from '../domain/texts.ts'

/** Parses a tracking number from a carrier. */
export const trackingNumber = z.string().transform((text, context) => {
  try {
    return requireText('it', text, textRules.trackingNumber)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    context.addIssue({ code: 'custom', message: error.message })
    return z.NEVER
  }
})
