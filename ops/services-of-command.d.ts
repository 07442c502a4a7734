/** See services-of-command.js, which an image runs without its types being stripped. */
export function servicesOf(command: readonly string[]): string[]
