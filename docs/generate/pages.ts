import { describeApi } from './api.ts'
import { describeDataModel } from './data-model.ts'
import { describeErrors } from './errors.ts'
import { eventFiles } from './events.ts'

/** Files that are derived from the code, by path from docs/. */
export const generatedPages: Record<string, () => string> = {
  ...Object.fromEntries(Object.entries(describeApi()).map(([path, page]) => [path, () => page])),
  'data-model.md': describeDataModel,
  'errors.md': describeErrors,
  ...eventFiles,
}
