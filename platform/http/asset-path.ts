import { createHash } from 'node:crypto'

/** Identifies the content of a static file in its address, so that browsers and CDNs may keep it without end. */
export function contentHash(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 16)
}

/** The path at which a static file is served, for example `/assets/Zx3…/page.js`. */
export function assetPath(name: string, hash: string): string {
  return `/assets/${hash}/${name}`
}
