interface ProgressBar {
  /** @param share 0 to 1 */
  show(share: number, text: string): void
  /** Removes the bar. */
  clear(): void
}

const width = 30
const intervalMilliseconds = 100

/** A bar that is drawn over itself; nothing where the output is not a terminal. */
export function createProgressBar(output: NodeJS.WriteStream): ProgressBar {
  let shownAt = 0
  return {
    show(share, text) {
      const now = Date.now()
      if (!output.isTTY || now - shownAt < intervalMilliseconds) return
      shownAt = now
      const filled = Math.round(width * Math.min(share, 1))
      const bar = `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`
      output.write(`\r\x1b[K${bar} ${Math.floor(100 * Math.min(share, 1))} %  ${text}`)
    },
    clear() {
      if (output.isTTY && shownAt > 0) output.write('\r\x1b[K')
    },
  }
}
