/** The address of a trace in the viewer that the router names (`TRACE_VIEWER_URL`); undefined if it names none. */
export function traceAddress(traceId: string): string | undefined {
  const pattern = document.querySelector<HTMLMetaElement>('meta[name=waybill-trace-viewer]')?.content
  return pattern?.replaceAll('{traceId}', encodeURIComponent(traceId))
}
