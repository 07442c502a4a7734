// Runs in the browser, after the bundle of Scalar. Everything comes from this server: no fonts, no proxy, no telemetry.
globalThis.Scalar?.createApiReference('#reference', {
  url: '/openapi.json',
  agent: { disabled: true },
  hideClientButton: true,
  mcp: { disabled: true },
  persistAuth: false,
  showDeveloperTools: 'never',
  telemetry: false,
  withDefaultFonts: false,
})
