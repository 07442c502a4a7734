import { describeDataModel } from './data-model.ts'
import { describeErrors } from './errors.ts'

/** Pages of docs/ that are derived from the code, by file name. */
export const generatedPages: Record<string, () => string> = {
  'data-model.md': describeDataModel,
  'errors.md': describeErrors,
}
