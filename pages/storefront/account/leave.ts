import { useApolloClient } from '@apollo/client/react'
import { forgetDraft } from '../checkout/draft.ts'
import { rememberOrder } from '../checkout/last-order.ts'
import { forgetAttempt } from '../waybill/place-order.ts'
import { signOut } from '../waybill/sign-in.ts'

/** Deletes cached answers and typed text, which the next person at this computer must not see. */
export function useForgetPerson(): () => void {
  const client = useApolloClient()
  return () => {
    forgetDraft()
    rememberOrder(null)
    forgetAttempt()
    for (const key of Object.keys(sessionStorage)) if (key.startsWith('waybill.form.')) sessionStorage.removeItem(key)
    void client.clearStore()
  }
}

/** Signs out, and forgets the person. */
export function useLeave(): () => void {
  const forget = useForgetPerson()
  return () => {
    forget()
    void signOut()
  }
}
