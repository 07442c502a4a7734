/**
 * Replaces sections of a document between their marks `<!-- begin name -->` and `<!-- end name -->`.
 * @throws {Error} if the document has no marks for a section, so that no figure is lost unnoticed.
 */
export function fillIn(document: string, sections: ReadonlyMap<string, string>): string {
  let filled = document
  for (const [name, text] of sections) {
    const begin = `<!-- begin ${name} -->`
    const end = `<!-- end ${name} -->`
    const from = filled.indexOf(begin)
    const to = filled.indexOf(end)
    if (from < 0 || to < from) throw new Error(`The document has no marks for ${name}: add ${begin} … ${end}`)
    filled = `${filled.slice(0, from + begin.length)}\n\n${text}\n\n${filled.slice(to)}`
  }
  return filled
}
