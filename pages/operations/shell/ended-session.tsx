import { useApolloClient } from '@apollo/client/react'
import { texts } from '../texts/texts.ts'
import { Dialog } from './dialog.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** Signs in again in place. */
export function EndedSession() {
  const client = useApolloClient()
  return (
    <Dialog title={texts.signIn.submit} hint={texts.signIn.ended}>
      <SignInForm onDone={() => void client.refetchQueries({ include: 'active' })} />
    </Dialog>
  )
}
