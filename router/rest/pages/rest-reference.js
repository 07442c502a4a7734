// Runs in the browser, after the bundle of Scalar. Everything comes from this server: no fonts, no proxy, no telemetry.
if (globalThis.Scalar) {
  // Scalar would take the list of operations for its own rendering.
  document.querySelector('#reference').replaceChildren()
  globalThis.Scalar.createApiReference('#reference', {
    url: '/openapi.json',
    agent: { disabled: true },
    authentication: { preferredSecurityScheme: 'bearer' },
    hideClientButton: true,
    mcp: { disabled: true },
    persistAuth: false,
    showDeveloperTools: 'never',
    telemetry: false,
    withDefaultFonts: false,
  })
}
