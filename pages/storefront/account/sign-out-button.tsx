import { Button } from '../../ui/button.tsx'
import { texts } from '../texts/texts.ts'
import { useLeave } from './leave.ts'

export function SignOutButton() {
  return <Button onClick={useLeave()}>{texts.account.signOut}</Button>
}
