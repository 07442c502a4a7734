import type { SpreadOf } from '../statistics/rounds.ts'
import type { PartRound } from './measure-part.ts'

/** A part over all rounds. */
export interface PartResult {
  part: string
  rounds: PartRound[]
  spread: SpreadOf<PartRound>
}
