import { z } from 'zod'
import { parseStorableJson } from '#platform/values/json.ts'
import { readMoment } from '#platform/values/moment.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { fitText, type TextRule } from '#platform/values/text.ts'
import { trackingNumber } from '../carriers/tracking-number.ts'
import { isWebAddress, textRules } from '../domain/texts.ts'
import { type TrackingEvent, trackedStatuses } from '../domain/tracking.ts'

const maxEvents = 100

/** Free text is cut to fit, rather than rejecting the status that comes with it. */
const freeText = (rule: TextRule) =>
  z
    .string()
    .nullish()
    .transform((text) => fitText(text, rule))

const moment = z.string().transform((text, context) => {
  const moment = readMoment(text)
  if (moment) return moment
  context.addIssue({ code: 'custom', message: 'must be an RFC 3339 timestamp' })
  return z.NEVER
})

const trackingEvent = z.object({
  trackingNumber,
  status: z.enum(trackedStatuses),
  occurredAt: moment,
  location: freeText(textRules.location),
  description: freeText(textRules.description),
  // As free text: what cannot be used does not keep a status back.
  trackingUrl: z.string().max(2_000).refine(isWebAddress).nullish().catch(null),
  estimatedDeliveryAt: moment.nullish().catch(null),
})

const list = z.array(trackingEvent).min(1).max(maxEvents)

/** Standard Webhooks recommends `type` and `timestamp` beside `data`; both are ignored. */
const webhook = z.object({ data: z.unknown() })

/**
 * Parses the body of a webhook: one event or a list of events.
 * @throws {Refusal} MALFORMED_BODY
 */
export function readTrackingEvents(body: Buffer): TrackingEvent[] {
  const { data } = parse(webhook, readJson(body))
  return Array.isArray(data) ? parse(list, data) : [parse(trackingEvent, data)]
}

function readJson(body: Buffer): unknown {
  try {
    return parseStorableJson(body.toString())
  } catch (error) {
    throw malformed((error as Error).message)
  }
}

function parse<Shape extends z.ZodType>(shape: Shape, value: unknown): z.output<Shape> {
  const { data, error } = shape.safeParse(value)
  if (!error) return data
  const { path, message } = error.issues[0]!
  throw malformed(`${path.join('.') || 'data'}: ${message}`)
}

function malformed(why: string): Refusal {
  return new Refusal('MALFORMED_BODY', `The body is malformed: ${why}`)
}
