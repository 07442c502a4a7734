// Stands in for a pager or a chat: prints each notification of Alertmanager as a line of JSON. Needs only Node.
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'

const server = createServer(async (request, response) => {
  if (request.method !== 'POST') return response.writeHead(405).end()
  try {
    const { receiver, status, alerts } = await json(request)
    for (const { labels, annotations } of alerts) {
      const { alertname, severity, service } = labels
      const { summary, runbook_url: runbook } = annotations
      console.log(
        JSON.stringify({
          time: new Date().toISOString(),
          receiver,
          status,
          alertname,
          severity,
          service,
          summary,
          runbook,
        }),
      )
    }
    response.writeHead(200).end()
  } catch {
    response.writeHead(400).end()
  }
})

server.listen(8080)
