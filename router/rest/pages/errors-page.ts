import { errorCodes } from '#schema/error-codes.ts'
import { escapeHtml, inlineHtml } from './html.ts'

/** The page that the `type` of a problem links to: one row for each code, with the code as its anchor. */
export function renderErrors(style: string): string {
  const rows = Object.entries(errorCodes)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(
      ([code, { meaning, action }]) =>
        `<tr id="${code}"><th scope="row"><a href="#${code}">${code}</a></th><td>${inlineHtml(meaning)}</td><td>${escapeHtml(action)}</td></tr>`,
    )
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Error codes of Waybill</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<main class="page">
<h1>Error codes</h1>
<p>A code is stable and meant for programs. In REST it is the <code>code</code> of a problem, in GraphQL the <code>code</code> of
a refusal or of an error in <code>extensions</code>. The message is meant for people and may change.</p>
<table>
<thead><tr><th scope="col">code</th><th scope="col">meaning</th><th scope="col">reaction of a client</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</main>
</body>
</html>
`
}
