import type { AsyncApiDocument, Channel, Message, Schema } from './document.ts'
import { type Field, fieldsOf } from './fields.ts'
import { pageStyle } from './style.ts'

/** The page `/docs/events`: whole without JavaScript. */
export function renderPage({ info, channels, components }: AsyncApiDocument): string {
  const { messages, schemas } = components
  const names = Object.values(channels).flatMap((channel) => Object.keys(channel.messages))
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(info.title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
<h1>${escapeHtml(info.title)} <small>${escapeHtml(info.version)}</small></h1>
${prose(info.description)}
<p>This page is generated from <a href="/asyncapi.json">/asyncapi.json</a> (AsyncAPI 3.0).</p>
<nav aria-label="Events">
<ul>
${names.map((name) => `<li><a href="#${escapeHtml(name)}"><code>${escapeHtml(name)}</code></a></li>`).join('\n')}
</ul>
</nav>
${Object.values(channels)
  .map((channel) => renderChannel(channel, messages, schemas))
  .join('\n')}
</main>
</body>
</html>
`
}

function renderChannel(channel: Channel, messages: Record<string, Message>, schemas: Record<string, Schema>): string {
  const groups = channel['x-redis-stream'].consumerGroups
  const readers = groups.length > 0 ? `<p>Consumer groups of Waybill: ${groups.map(code).join(', ')}.</p>` : ''
  const names = Object.keys(channel.messages)
  return `<section>
<h2>${escapeHtml(channel.title)}</h2>
${prose(channel.description)}
${readers}
${names.map((name) => renderMessage(name, messages[name]!, schemas[name]!)).join('\n')}
</section>`
}

function renderMessage(name: string, { summary, examples }: Message, schema: Schema): string {
  return `<article id="${escapeHtml(name)}">
<h3>${code(name)}</h3>
<p>${inline(summary)}</p>
<div class="fields" tabindex="0" role="region" aria-label="Fields of ${escapeHtml(name)}">
<table>
<thead><tr><th scope="col">field</th><th scope="col">type</th><th scope="col">description</th></tr></thead>
<tbody>
${fieldsOf(schema).map(renderField).join('\n')}
</tbody>
</table>
</div>
<p>Example, and the <a href="/events/${escapeHtml(name)}.schema.json">JSON Schema</a>:</p>
<pre>${escapeHtml(JSON.stringify(examples[0].payload, null, 2))}</pre>
</article>`
}

function renderField({ path, type, isRequired, description }: Field): string {
  const optional = isRequired ? '' : ' <em>optional</em>'
  return `<tr><td>${code(path)}${optional}</td><td>${escapeHtml(type)}</td><td>${inline(description)}</td></tr>`
}

/** The Markdown that the descriptions use: paragraphs, lists, `code` and **strong**. */
function prose(text: string): string {
  return text
    .split('\n\n')
    .map((block) => {
      if (!block.startsWith('- ')) return `<p>${inline(block)}</p>`
      const items = block.slice(2).split('\n- ')
      return `<ul>\n${items.map((item) => `<li>${inline(item)}</li>`).join('\n')}\n</ul>`
    })
    .join('\n')
}

function inline(text: string): string {
  return escapeHtml(text)
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
}

function code(text: string): string {
  return `<code>${escapeHtml(text)}</code>`
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
