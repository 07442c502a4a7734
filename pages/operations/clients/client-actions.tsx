import { useState } from 'react'
import { ConfirmDialog } from '../shell/confirm-dialog.tsx'
import { SecretDialog } from '../shell/secret-dialog.tsx'
import { texts } from '../texts/texts.ts'
import {
  type ClientRowFragment,
  DisableClientDocument,
  EnableClientDocument,
  RevokeClientTokensDocument,
  RotateClientSecretDocument,
} from '../waybill/graph/graphql.ts'
import { EditClientDialog } from './edit-client-dialog.tsx'
import { RegisterDialog } from './register-dialog.tsx'

const names = texts.clients
/** Both secrets are valid for a day, so that the client can switch without an outage. */
const overlapSeconds = 86_400

/** What an operator is about to do with a client. */
export type ClientTask =
  | { kind: 'register' }
  | { kind: 'edit' | 'rotate' | 'revoke' | 'disable' | 'enable'; client: ClientRowFragment }

interface ClientActionsProps {
  task: ClientTask
  /** @param sentence what happened */
  onDone(sentence: string, client?: ClientRowFragment): void
  onClose(): void
}

interface Issued {
  secret: string
  client: ClientRowFragment
}

/** The dialog of a task. */
export function ClientActions({ task, onDone, onClose }: ClientActionsProps) {
  const [issued, setIssued] = useState<Issued>()
  if (issued) {
    const { client, secret } = issued
    const sentence = task.kind === 'register' ? names.registered(client.id) : names.rotated(client.id)
    return (
      <SecretDialog title={names.secretTitle(client.id)} secret={secret} onClose={() => onDone(sentence, client)} />
    )
  }
  if (task.kind === 'register') return <RegisterDialog onRegistered={setIssued} onClose={onClose} />
  const { client } = task
  if (task.kind === 'edit')
    return (
      <EditClientDialog client={client} onSaved={(saved) => onDone(names.saved(client.id), saved)} onClose={onClose} />
    )
  if (task.kind === 'rotate') {
    return (
      <ConfirmDialog
        title={names.rotateTitle(client.id)}
        hint={names.rotateHint}
        submit={names.rotateButton}
        tone="primary"
        document={RotateClientSecretDocument}
        variables={{ input: { clientId: client.id, overlapSeconds } }}
        onDone={({ rotateClientSecret: outcome }) => 'secret' in outcome && setIssued(outcome)}
        onClose={onClose}
      />
    )
  }
  const variables = { clientId: client.id }
  const changed = (sentence: string) => (data: object) => {
    const [outcome] = Object.values(data) as { client?: ClientRowFragment }[]
    onDone(sentence, outcome?.client)
  }
  switch (task.kind) {
    case 'revoke':
      return (
        <ConfirmDialog
          title={names.revokeTitle(client.id)}
          hint={names.revokeHint}
          submit={names.revokeButton}
          document={RevokeClientTokensDocument}
          onDone={changed(names.revoked(client.id))}
          {...{ variables, onClose }}
        />
      )
    case 'disable':
      return (
        <ConfirmDialog
          title={names.disableTitle(client.id)}
          hint={names.disableHint}
          submit={names.disableButton}
          document={DisableClientDocument}
          onDone={changed(names.wasDisabled(client.id))}
          {...{ variables, onClose }}
        />
      )
    case 'enable':
      return (
        <ConfirmDialog
          title={names.enableTitle(client.id)}
          submit={names.enable}
          tone="primary"
          document={EnableClientDocument}
          onDone={changed(names.wasEnabled(client.id))}
          {...{ variables, onClose }}
        />
      )
  }
}
