/** An alert that Alertmanager knows. */
export interface ActiveAlert {
  labels: Record<string, string>
  status: { state: 'active' | 'suppressed' | 'unprocessed'; inhibitedBy: string[] }
}

/** The alerts that would notify somebody: neither inhibited nor for information. */
export async function findLoudAlerts(alertmanagerUrl: string): Promise<ActiveAlert[]> {
  const response = await fetch(`${alertmanagerUrl}/api/v2/alerts?active=true&inhibited=false&silenced=false`)
  const alerts = (await response.json()) as ActiveAlert[]
  return alerts.filter(({ labels }) => labels.severity !== 'none' && labels.severity !== 'info')
}

export const nameOf = ({ labels }: Pick<ActiveAlert, 'labels'>): string =>
  [labels.alertname, labels.objective ?? labels.service].filter((part) => part !== undefined).join(' of ')
