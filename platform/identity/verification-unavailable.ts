/** The token cannot be checked now: it is not the token's fault, and nobody may take it for good or for bad. */
export class VerificationUnavailable extends Error {
  override name = 'VerificationUnavailable'
}
