/** The hash with the reports of all processes of a service. */
export function healthKey(service: string): string {
  return `waybill:health:${service}`
}
