// node ops/sbom.js: the dependencies in the image in the format CycloneDX, as package-lock.json has them. `npm sbom --omit dev` leaves out
// those that a development dependency needs, too. In plain JavaScript, as the other scripts of the pipeline.
import { readFileSync } from 'node:fs'

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
const { '': project, ...all } = packages
// The image is built without the others.
const installed = Object.entries(all).filter(([, entry]) => !(entry.dev || entry.optional || entry.devOptional))
// A version can be there several times.
const components = new Map(
  installed.map(([path, entry]) => componentOf(nameOf(path), entry)).map((one) => [one.purl, one]),
)

console.log(
  JSON.stringify(
    {
      bomFormat: 'CycloneDX',
      specVersion: '1.5',
      version: 1,
      metadata: { component: { type: 'application', name: project.name, version: project.version } },
      components: [...components.values()],
    },
    null,
    2,
  ),
)

function nameOf(path) {
  return path.split('node_modules/').at(-1)
}

function componentOf(fullName, { version, license, integrity }) {
  const [name, group] = fullName.split('/').reverse()
  const purl = `pkg:npm/${fullName.replace('@', '%40')}@${version}`
  const [algorithm, hash] = integrity?.split('-') ?? []
  return {
    ...{ type: 'library', 'bom-ref': purl, ...(group && { group }), name, version, purl },
    ...(license && { licenses: [isExpression(license) ? { expression: license } : { license: { name: license } }] }),
    ...(algorithm === 'sha512' && {
      hashes: [{ alg: 'SHA-512', content: Buffer.from(hash, 'base64').toString('hex') }],
    }),
  }
}

/** Of SPDX. The others are plain words, such as `Public Domain`. */
function isExpression(license) {
  return !license.includes(' ') || / (AND|OR|WITH) /.test(license)
}
