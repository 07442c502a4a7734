import { z } from 'zod'

/** 24 to 64 bytes in base64 with the prefix `whsec_`, as in Standard Webhooks. */
const webhookSecret = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]+={0,2}$/, 'must be whsec_ followed by base64')
  .transform((text) => Buffer.from(text.slice('whsec_'.length), 'base64'))
  .refine((secret) => secret.length >= 24 && secret.length <= 64, 'must be 24 to 64 bytes long')

const carrier = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,49}$/, 'must be 1 to 50 lower-case letters, digits and hyphens')
    .refine((name) => name !== 'simulated', 'is reserved for the simulated carrier'),
  url: z.url({ protocol: /^https?$/ }),
  token: z.string().min(1).optional(),
  webhookSecrets: z.array(webhookSecret).min(1).max(5),
})

const carriers = z
  .array(carrier)
  .refine((list) => new Set(list.map(({ name }) => name)).size === list.length, 'names a carrier twice')

/** A carrier as the environment describes it. */
export type CarrierSettings = z.infer<typeof carrier>

/** Parses the variable `CARRIERS`. @throws an error that names the faults but not the values, which include secrets. */
export function parseCarriers(text: string): CarrierSettings[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Error('is not JSON')
  }
  const { data, error } = carriers.safeParse(value)
  if (data) return data
  throw new Error(error.issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim()).join(', '))
}
