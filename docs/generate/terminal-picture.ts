// `npm run -s demo-picture`, with `npm start` running: draws the output of a real `npm run demo` as docs/demo.svg.
import { writeFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'

const command = 'npm run demo'
const [fontSize, lineHeight, characterWidth, padding, titleHeight] = [14, 22, 8.43, 20, 34]

/** Draws lines of a terminal. The colours are readable on a light and on a dark page. */
function drawTerminal(lines: string[]): string {
  const width = Math.ceil(Math.max(...lines.map(({ length }) => length)) * characterWidth + 2 * padding)
  const height = titleHeight + lines.length * lineHeight + padding
  const rows = lines.map((line, index) => {
    const y = titleHeight + (index + 1) * lineHeight - 6
    return `  <text x="${padding}" y="${y}" xml:space="preserve">${paint(line)}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
  <title>The output of npm run demo: a customer signs in, orders, and follows the order until it is delivered</title>
  <style>
    text { font: ${fontSize}px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; fill: #e6e6e6 }
    .time, .prompt { fill: #8a93a3 }
    .step { fill: #7cc4ff }
  </style>
  <rect width="${width}" height="${height}" rx="10" fill="#1b1f27"/>
  <circle cx="${padding}" cy="18" r="5" fill="#ff6057"/>
  <circle cx="${padding + 18}" cy="18" r="5" fill="#ffbd2e"/>
  <circle cx="${padding + 36}" cy="18" r="5" fill="#28c93f"/>
${rows.join('\n')}
</svg>
`
}

/** `12:00:00 ordered    …` as three spans. */
function paint(line: string): string {
  const parts = /^(\d\d:\d\d:\d\d)( .{10})(.*)$/.exec(line)
  if (!parts) return `<tspan class="prompt">$ </tspan>${escapeText(line.replace(/^\$ /, ''))}`
  const [, time = '', step = '', rest = ''] = parts
  return `<tspan class="time">${time}</tspan><tspan class="step">${escapeText(step)}</tspan>${escapeText(rest)}`
}

const escapeText = (content: string) => content.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)

const output = (await text(process.stdin)).trimEnd()
if (!/^\d\d:\d\d:\d\d ordered /m.test(output)) {
  console.error(`This is not the output of a successful \`${command}\`, so docs/demo.svg stays as it is:\n${output}`)
  process.exit(1)
}
writeFileSync(new URL('../demo.svg', import.meta.url), drawTerminal([`$ ${command}`, ...output.split('\n')]))
