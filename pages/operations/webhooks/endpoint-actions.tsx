import { useState } from 'react'
import { ConfirmDialog } from '../shell/confirm-dialog.tsx'
import { SecretDialog } from '../shell/secret-dialog.tsx'
import { texts } from '../texts/texts.ts'
import {
  DeleteEndpointDocument,
  type EndpointRowFragment,
  RedeliverDeadDocument,
  RotateEndpointSecretDocument,
  UpdateEndpointDocument,
} from '../waybill/graph/graphql.ts'
import { EndpointDialog } from './endpoint-dialog.tsx'

const names = texts.webhooks
/** Both secrets are valid for a day, so that the receiver can switch without an outage. */
const overlapSeconds = 86_400

/** What an operator is about to do with a receiver. */
export type EndpointTask =
  | { kind: 'add' }
  | { kind: 'edit' | 'rotate' | 'redeliver-dead' | 'switch' | 'delete'; endpoint: EndpointRowFragment }

interface EndpointActionsProps {
  task: EndpointTask
  /** The types of webhooks to choose from. */
  types: string[]
  /** @param sentence what happened */
  onDone(sentence: string): void
  onClose(): void
}

/** The dialog of a task. */
export function EndpointActions({ task, types, onDone, onClose }: EndpointActionsProps) {
  const [secret, setSecret] = useState<{ text: string; sentence: string }>()
  if (secret)
    return <SecretDialog title={names.secretTitle} secret={secret.text} onClose={() => onDone(secret.sentence)} />
  if (task.kind === 'add' || task.kind === 'edit') {
    const endpoint = task.kind === 'edit' ? task.endpoint : undefined
    return (
      <EndpointDialog
        {...{ endpoint, types, onClose }}
        onSaved={(created) => (created ? setSecret({ text: created, sentence: names.added }) : onDone(names.saved))}
      />
    )
  }
  const { endpoint } = task
  const { id, url } = endpoint
  switch (task.kind) {
    case 'rotate':
      return (
        <ConfirmDialog
          title={names.rotateTitle}
          hint={names.rotateHint}
          submit={names.rotateButton}
          tone="primary"
          document={RotateEndpointSecretDocument}
          variables={{ input: { id, overlapSeconds } }}
          onDone={({ rotateWebhookSecret: outcome }) =>
            'secret' in outcome && setSecret({ text: outcome.secret, sentence: names.rotated(url) })
          }
          onClose={onClose}
        />
      )
    case 'redeliver-dead':
      return (
        <ConfirmDialog
          title={names.redeliverDeadTitle}
          hint={names.redeliverDeadHint(url)}
          submit={names.redeliverDead}
          tone="primary"
          document={RedeliverDeadDocument}
          variables={{ endpointId: id }}
          onDone={({ redeliverDeadWebhooks: outcome }) =>
            onDone(names.redelivered('count' in outcome ? outcome.count : 0))
          }
          onClose={onClose}
        />
      )
    case 'switch': {
      const isOn = endpoint.status === 'ENABLED'
      return (
        <ConfirmDialog
          title={isOn ? names.switchOffTitle : names.switchOnTitle}
          hint={isOn ? names.switchOffHint : names.switchOnHint}
          submit={isOn ? names.switchOff : names.switchOn}
          tone={isOn ? 'danger' : 'primary'}
          document={UpdateEndpointDocument}
          variables={{ input: { id, enabled: !isOn } }}
          onDone={() => onDone(isOn ? names.switchedOff(url) : names.switchedOn(url))}
          onClose={onClose}
        />
      )
    }
    case 'delete':
      return (
        <ConfirmDialog
          title={names.deleteTitle}
          hint={url}
          submit={names.deleteButton}
          document={DeleteEndpointDocument}
          variables={{ id }}
          onDone={() => onDone(names.deleted(url))}
          onClose={onClose}
        />
      )
  }
}
