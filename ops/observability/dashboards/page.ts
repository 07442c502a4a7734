import {
  AnnotationQueryBuilder,
  type Dashboard,
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  DatasourceVariableBuilder,
  RowBuilder,
} from '@grafana/grafana-foundation-sdk/dashboard'
import { type figure, type graph, prometheus } from './panels.ts'

interface Row {
  title: string
  panels: (ReturnType<typeof graph> | ReturnType<typeof figure>)[]
}

interface PageOptions {
  /** Part of its address, so it never changes. */
  uid: string
  title: string
  description: string
  rows: Row[]
}

const tag = 'waybill'

/** A dashboard as Grafana stores it, with links to the others and marks for deployments and pages. */
export function page({ uid, title, description, rows }: PageOptions): Dashboard {
  const builder = new DashboardBuilder(`Waybill / ${title}`)
    .uid(uid)
    .description(description)
    .tags([tag])
    .timezone('browser')
    .readonly()
    .tooltip(DashboardCursorSync.Crosshair)
    .time({ from: 'now-1h', to: 'now' })
    .refresh('30s')
    .withVariable(new DatasourceVariableBuilder('datasource').label('Prometheus').type('prometheus'))
    .link(
      new DashboardLinkBuilder('Waybill')
        .type(DashboardLinkType.Dashboards)
        .tags([tag])
        .asDropdown(true)
        .includeVars(true)
        .keepTime(true),
    )
    .annotation(
      mark('Deployments', 'ALERTS{alertname="Deployment",alertstate="firing"}', 'blue', '{{service}} {{version}}'),
    )
    .annotation(mark('Pages', 'ALERTS{severity="critical",alertstate="firing"}', 'red', '{{alertname}} {{service}}'))
  for (const { title, panels } of rows) {
    builder.withRow(new RowBuilder(title))
    for (const panel of panels) builder.withPanel(panel)
  }
  const dashboard = builder.build()
  for (const [index, panel] of dashboard.panels!.entries()) panel.id = index + 1
  return dashboard
}

function mark(name: string, expr: string, color: string, titleFormat: string) {
  return new AnnotationQueryBuilder()
    .name(name)
    .datasource(prometheus)
    .enable(true)
    .iconColor(color)
    .expr(expr)
    .step('30s')
    .titleFormat(titleFormat)
}
