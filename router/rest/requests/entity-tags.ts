// Entity tags and conditional requests: RFC 9110 §8.8.3 and §13.1.
import { createHash } from 'node:crypto'

/** The strong entity tag of an order: its representation changes with its version only. */
export function versionTag(version: number): string {
  return `"${version}"`
}

/** A strong entity tag of any representation. */
export function contentTag(content: string): string {
  return `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
}

/** The entity tags in a header; `*` for any; undefined if the header is malformed. */
export function parseEntityTags(header: string): string[] | '*' | undefined {
  if (header.trim() === '*') return '*'
  const tags = header.match(/(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g) ?? []
  const rest = tags.reduce((text, tag) => text.replace(tag, ''), header)
  return tags.length > 0 && /^[\s,]*$/.test(rest) ? tags : undefined
}

/** Whether `If-None-Match` contains the tag. Weak comparison: `W/` does not matter. A malformed header matches nothing. */
export function isNoneMatch(header: string, tag: string): boolean {
  const tags = parseEntityTags(header)
  return tags === '*' || (tags ?? []).some((each) => each.replace(/^W\//, '') === tag)
}

/**
 * The versions that `If-Match` permits; undefined if every one. Strong comparison: weak tags and tags of other forms
 * match nothing.
 */
export function permittedVersions(header: string): number[] | undefined {
  const tags = parseEntityTags(header)
  if (tags === '*') return undefined
  return (tags ?? []).flatMap((tag) => {
    const [, version] = /^"(\d{1,9})"$/.exec(tag) ?? []
    return version === undefined ? [] : [Number(version)]
  })
}
