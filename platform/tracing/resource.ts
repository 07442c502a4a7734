import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import type { Attributes } from '@opentelemetry/api'
import {
  ATTR_SERVICE_INSTANCE_ID,
  ATTR_SERVICE_NAME,
  ATTR_SERVICE_NAMESPACE,
  ATTR_SERVICE_VERSION,
} from '@opentelemetry/semantic-conventions'
import { ATTR_HOST_NAME, ATTR_PROCESS_PID } from './attributes.ts'

/** The attributes that all spans of a service share. */
export function resourceAttributes(service: string): Attributes {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return {
    [ATTR_SERVICE_NAME]: service,
    [ATTR_SERVICE_NAMESPACE]: 'waybill',
    [ATTR_SERVICE_INSTANCE_ID]: `${hostname()}-${process.pid}`,
    [ATTR_SERVICE_VERSION]: version,
    [ATTR_HOST_NAME]: hostname(),
    [ATTR_PROCESS_PID]: process.pid,
  }
}
