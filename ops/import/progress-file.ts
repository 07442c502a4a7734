import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import type { Tally } from './tally.ts'

/** How far an import has come: kept beside its file until the import is complete. */
export interface Progress {
  /** Of the file and the options: another file or other options begin again. */
  fingerprint: string
  /** Of `productImports` in the graph. */
  importId?: string
  /** Records of the file that are done. */
  records: number
  tally: Tally
}

export const progressPath = (path: string) => `${path}.import-progress`

/** The progress of an earlier run that stopped; undefined if there is none for this fingerprint. */
export async function loadProgress(path: string, fingerprint: string): Promise<Progress | undefined> {
  const text = await readFile(progressPath(path), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    const progress = JSON.parse(text) as Progress
    return progress.fingerprint === fingerprint ? progress : undefined
  } catch {
    return undefined
  }
}

/** Replaces the file at once, so that it is always whole. @returns whether it could be written. */
export async function saveProgress(path: string, progress: Progress): Promise<boolean> {
  const file = progressPath(path)
  try {
    await writeFile(`${file}.new`, JSON.stringify(progress))
    await rename(`${file}.new`, file)
    return true
  } catch {
    // A read-only directory: the next run begins again, and finds that nothing changes.
    return false
  }
}

export async function removeProgress(path: string): Promise<void> {
  await rm(progressPath(path), { force: true }).catch(() => {})
}
