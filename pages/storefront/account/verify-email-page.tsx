import { Link, useRouterState } from '@tanstack/react-router'
import { CloudOff, MailCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, buttonClasses } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Bone, Loading } from '../../ui/skeleton.tsx'
import { useTitle } from '../shop/use-title.ts'
import { texts } from '../texts/texts.ts'
import { GraphFailure, isTemporary } from '../waybill/failure.ts'
import { tokenOf, verifyEmail } from '../waybill/mail-links.ts'
import { DoneByLink, EndedLink, isEndedLink } from './mail-link-page.tsx'

type Answer = { kind: 'waiting' } | { kind: 'done' } | { kind: 'refused'; code: string; message: string }

/** Confirms an e-mail address with the token of a link, as soon as the page opens. */
export function VerifyEmailPage() {
  useTitle(texts.mailLinks.verifyTitle)
  const token = useRouterState({ select: ({ location }) => tokenOf(location.hash) })
  const [answer, setAnswer] = useState<Answer>({ kind: 'waiting' })
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt asks again.
  useEffect(() => {
    if (!token) return
    let isCurrent = true
    setAnswer({ kind: 'waiting' })
    verifyEmail(token)
      .catch((error) => {
        if (!(error instanceof GraphFailure)) throw error
        const message = isTemporary(error.code) ? texts.form.failed : error.message
        return { kind: 'refused', code: error.code, message } as const
      })
      .then((outcome) => isCurrent && setAnswer(outcome))
    return () => {
      isCurrent = false
    }
  }, [token, attempt])

  const toAccount = (
    <Link to="/account" replace className={buttonClasses('primary')}>
      {texts.mailLinks.toAccount}
    </Link>
  )
  if (!token) return <EndedLink code="INVALID_LINK" action={toAccount} />
  switch (answer.kind) {
    case 'waiting':
      return (
        <Loading label={texts.mailLinks.verifyTitle}>
          <Bone className="mx-auto mt-16 h-9 w-72" />
        </Loading>
      )
    case 'done':
      return (
        <DoneByLink icon={MailCheck} title={texts.mailLinks.verified}>
          {toAccount}
          <Link to="/" replace className={buttonClasses()}>
            {texts.mailLinks.toShop}
          </Link>
        </DoneByLink>
      )
    case 'refused':
      if (isEndedLink(answer.code)) return <EndedLink code={answer.code} action={toAccount} />
      return (
        <EmptyState
          icon={CloudOff}
          title={answer.message}
          action={<Button onClick={() => setAttempt(attempt + 1)}>{texts.shop.retry}</Button>}
        />
      )
  }
}
