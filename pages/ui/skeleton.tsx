import { type ReactNode, useEffect, useState } from 'react'
import { classNames } from './class-names.ts'

/** Shorter waits show nothing: a flash of grey is worse than a short pause. */
const delayMilliseconds = 150

interface LoadingProps {
  /** The name for screen readers, for example "Loading the catalogue". */
  label: string
  /** The outline of the content: elements with the class of `Bone`. */
  children: ReactNode
}

/** The outline of what is loading, after a short delay. */
export function Loading({ label, children }: LoadingProps) {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), delayMilliseconds)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div role="status" aria-label={label} className={classNames(!isLate && 'invisible')}>
      <div aria-hidden className="animate-pulse-slow">
        {children}
      </div>
    </div>
  )
}

/** A grey shape in the place of a text or an image. */
export function Bone({ className }: { className: string }) {
  return <div className={classNames('rounded-control bg-line/70', className)} />
}
