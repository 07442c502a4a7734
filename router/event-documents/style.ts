/** The style sheet of the page. Its hash is in the Content-Security-Policy. */
export const pageStyle = `
:root { color-scheme: light dark; --line: light-dark(#d8dde3, #3a4048); --soft: light-dark(#f4f6f8, #1c2127) }
body { font: 16px/1.55 system-ui, sans-serif; margin: 0 auto; max-width: 62rem; padding: 1.5rem }
code, pre { font: 0.88em/1.5 ui-monospace, monospace }
pre { background: var(--soft); border-radius: 6px; overflow-x: auto; padding: 1em }
section { border-top: 1px solid var(--line); margin-top: 2.5rem }
article { margin-top: 2rem }
.fields { overflow-x: auto }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid var(--line); padding: 0.35em 0.8em 0.35em 0; text-align: left; vertical-align: top }
nav ul { columns: 2; padding-left: 1.2em }
`
