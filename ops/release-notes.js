// node ops/release-notes.js <version>: prints the section of CHANGELOG.md of a version, for the notes of its release.
import { readFileSync } from 'node:fs'

const [version] = process.argv.slice(2)
const changes = readFileSync(new URL('../CHANGELOG.md', import.meta.url), 'utf8')
const heading = (part) => part.slice(0, part.indexOf('\n'))
const section = changes.split(/^(?=## )/m).find((part) => heading(part).split(' ')[1] === version)
if (section && version) console.log(section.slice(section.indexOf('\n') + 1).trim())
else {
  console.error(`CHANGELOG.md has no section for the version ${version}`)
  process.exitCode = 1
}
