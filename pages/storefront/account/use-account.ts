import { useCallback, useEffect, useState } from 'react'
import { type Account, readAccount } from '../waybill/account.ts'
import { GraphFailure } from '../waybill/failure.ts'

export interface AccountReading {
  /** Undefined while it is not known. */
  account: Account | undefined
  hasFailed: boolean
  /** The account has changed. */
  replace(account: Account): void
  retry(): void
}

/** The account of the signed-in customer, read again when the person comes back: a link in a mail may have changed it. */
export function useAccount(): AccountReading {
  const [account, replace] = useState<Account>()
  const [hasFailed, setFailed] = useState(false)
  const retry = useCallback(() => {
    setFailed(false)
    readAccount().then(replace, (error) => {
      if (!(error instanceof GraphFailure)) throw error
      setFailed(true)
    })
  }, [])
  useEffect(() => {
    retry()
    window.addEventListener('focus', retry)
    return () => window.removeEventListener('focus', retry)
  }, [retry])
  return { account, hasFailed, replace, retry }
}
