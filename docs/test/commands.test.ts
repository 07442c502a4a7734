import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { codeBlocksOf, documents, inlineCodeOf, root } from './code-blocks.ts'

const { scripts } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { scripts: Record<string, string> }

const commands = documents.flatMap((document) => {
  const blocks = codeBlocksOf(document).filter(({ language }) => language === 'sh')
  const lines = blocks.flatMap(({ code }) => code.replaceAll(/ *#.*$/gm, '').split('\n'))
  return [...lines, ...inlineCodeOf(document)].map((command) => [document, command] as const)
})

test('every script of npm that a document names exists', () => {
  const named = commands.flatMap(([document, command]) =>
    [...command.matchAll(/\bnpm run (?:-s )?([a-z][\w:-]*)/g)].map(([, script]) => [document, script!] as const),
  )
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter(([, script]) => !(script in scripts) && !script.endsWith(':'))).toEqual([])
})

test('every tool that a document starts with npx is installed', () => {
  const named = commands.flatMap(([document, command]) =>
    [...command.matchAll(/\bnpx (?:--no )?([a-z][\w-]*)/g)].map(([, tool]) => [document, tool!] as const),
  )
  expect(named.filter(([, tool]) => !existsSync(`${root}/node_modules/.bin/${tool}`))).toEqual([])
})

test('no document starts TypeScript with the Node of a shell, which may be too old', () => {
  const bare = commands.filter(([, command]) => {
    const isInContainer = /^docker\b.* (exec|run)\b/.test(command.trim())
    return !isInContainer && /(^|[\s;&|(])(?<!npx )node ([\w./=-]+ )*[\w./-]+\.ts\b/.test(command)
  })
  expect(bare).toEqual([])
})

test('every file that a command names exists', () => {
  const named = commands.flatMap(([document, command]) =>
    [...command.matchAll(/\b(?:node|sh|bash) ((?:[\w-]+\/)*[\w.-]+\.(?:ts|js|sh))\b/g)].map(([, file]) => [
      document,
      file!,
    ]),
  )
  expect(named.filter(([, file]) => !existsSync(`${root}/${file}`))).toEqual([])
})
