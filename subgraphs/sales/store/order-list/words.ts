/** Far more than the name of a product has. */
const maxWords = 20

/** The words of a text in lower case, without accents and punctuation, each once. */
export function wordsOf(text: string): string[] {
  // Compatibility forms are replaced by plain ones, and letters are separated from their accents.
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return [...new Set(plain.match(/[\p{L}\p{N}]+/gu) ?? [])].slice(0, maxWords)
}
