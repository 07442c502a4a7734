import { useRef, useState } from 'react'
import { texts } from '../texts/texts.ts'
import { GraphFailure, isTemporary } from '../waybill/failure.ts'
import type { Outcome, Refused } from '../waybill/outcome.ts'

/** The state of an action that a person has started. */
export interface Action {
  isWorking: boolean
  refusal: Refused | undefined
  /** Runs the action, unless it is running already. */
  run<Value>(action: () => Promise<Outcome<Value>>, onDone: (value: Value) => void): Promise<void>
  /** Refuses without asking the graph. Undefined: nothing is refused any more. */
  refuse(message: string | undefined): void
}

/** @param unreachable the sentence if the shop cannot be reached */
export function useAction(unreachable: string = texts.form.failed): Action {
  const [isWorking, setWorking] = useState(false)
  const [refusal, setRefusal] = useState<Refused>()
  const isRunning = useRef(false)
  return {
    isWorking,
    refusal,
    async run(action, onDone) {
      // A double click comes before the next rendering.
      if (isRunning.current) return
      isRunning.current = true
      setWorking(true)
      setRefusal(undefined)
      const outcome = await action().catch((error) => failureAs(error, unreachable))
      isRunning.current = false
      setWorking(false)
      if (outcome.kind === 'refused') setRefusal(outcome)
      else onDone(outcome.value)
    },
    refuse: (message) => setRefusal(message === undefined ? undefined : refusedWith('', message)),
  }
}

function failureAs(error: unknown, unreachable: string): Refused {
  if (!(error instanceof GraphFailure)) throw error
  return refusedWith(error.code, isTemporary(error.code) ? unreachable : error.message)
}

const refusedWith = (code: string, message: string): Refused => ({ kind: 'refused', code, message, faults: [] })
