import { Gauge } from 'prom-client'
import { counter, metrics } from '#platform/process/metrics.ts'
import { perService } from '#platform/process/service-scope.ts'

/** The metrics of trusted documents. */
export const documentMetrics = perService(() => {
  const operations = counter('waybill_document_operations_total', 'Operations by the kind of their document', ['kind'])
  return {
    ofTrusted: operations.labels('trusted'),
    ofOthers: operations.labels('other'),
    refused: operations.labels('refused'),
    documentCount: new Gauge({
      name: 'waybill_trusted_documents',
      help: 'Trusted documents that the router knows',
      registers: [metrics()],
    }),
    invalidCount: new Gauge({
      name: 'waybill_trusted_documents_invalid',
      help: 'Trusted documents that the current supergraph refuses',
      registers: [metrics()],
    }),
  }
})
