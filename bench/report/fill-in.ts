/**
 * Puts sections into a document, each between its marks `<!-- begin name -->` and `<!-- end name -->`; all else stays.
 * @throws {Error} if the document has no place for a section: a figure must not be lost unseen.
 */
export function fillIn(document: string, sections: ReadonlyMap<string, string>): string {
  let filled = document
  for (const [name, text] of sections) {
    const begin = `<!-- begin ${name} -->`
    const end = `<!-- end ${name} -->`
    const from = filled.indexOf(begin)
    const to = filled.indexOf(end)
    if (from < 0 || to < from) throw new Error(`The document has no place for ${name}: ${begin} … ${end}`)
    filled = `${filled.slice(0, from + begin.length)}\n\n${text}\n\n${filled.slice(to)}`
  }
  return filled
}
