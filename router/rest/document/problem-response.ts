import type { DescribedResponse } from '../endpoint.ts'
import { problem } from '../schemas/problem.ts'

/**
 * Describes a response with a problem of RFC 9457.
 * @param description its codes and their meaning, in Markdown
 * @param headers the descriptions of its headers, by name
 */
export function problemResponse(description: string, headers?: Record<string, string>): DescribedResponse {
  return { description, content: { 'application/problem+json': problem }, ...(headers && { headers }) }
}
