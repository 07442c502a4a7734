import { documentPath } from '../document/document-options.ts'
import { escapeHtml, inlineHtml } from './html.ts'

interface Document {
  info?: { title?: string; description?: string | undefined }
  paths?: Record<string, unknown>
}

interface Operation {
  summary?: string
  description?: string
}

interface Urls {
  script: string
  start: string
  style: string
}

/** The API reference: a list of the operations, which Scalar replaces if scripts run. */
export function renderReference({ info, paths }: Document, { script, start, style }: Urls): string {
  const rows = Object.entries(paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(
      ([method, { summary = '', description = '' }]) =>
        `<tr><td><code>${method.toUpperCase()} ${escapeHtml(path)}</code></td><td>${inlineHtml(summary)}</td><td>${inlineHtml(description)}</td></tr>`,
    ),
  )
  const title = escapeHtml(info?.title ?? '')
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<div id="reference">
<main class="page">
<h1>${title}</h1>
<p>The document is <a href="${documentPath}">${documentPath}</a>. Errors: <a href="/docs/errors">/docs/errors</a>.</p>
<table>
<thead><tr><th scope="col">operation</th><th scope="col">purpose</th><th scope="col">description</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</main>
</div>
<script src="${script}"></script>
<script src="${start}"></script>
</body>
</html>
`
}
