/** The token cannot be verified now. It may be valid, so it must be neither accepted nor reported as invalid. */
export class VerificationUnavailable extends Error {
  override name = 'VerificationUnavailable'
}
