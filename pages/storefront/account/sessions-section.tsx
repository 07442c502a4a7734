import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useAction } from '../shop/use-action.ts'
import { texts } from '../texts/texts.ts'
import { signOutEverywhere } from '../waybill/account.ts'
import { useForgetPerson } from './leave.ts'

/** Ends all sessions, for somebody who has lost a device. */
export function SessionsSection() {
  const forgetPerson = useForgetPerson()
  const { run, isWorking, refusal } = useAction()
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-large font-semibold">{texts.account.devices}</h2>
      <p className="text-small text-muted">{texts.account.devicesHint}</p>
      {refusal && <Notice kind="fault">{refusal.message}</Notice>}
      <Button
        tone="danger"
        className="self-start"
        disabled={isWorking}
        onClick={() => void run(signOutEverywhere, forgetPerson)}
      >
        {texts.account.signOutEverywhere}
      </Button>
    </section>
  )
}
