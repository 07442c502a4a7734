// Part of `npm run codegen`: writes the OpenAPI document and the types of its clients.
import { writeFile } from 'node:fs/promises'
import { generateFiles } from './generated-files.ts'

for (const [file, content] of Object.entries(await generateFiles())) {
  await writeFile(new URL(`../../../${file}`, import.meta.url), content)
}
