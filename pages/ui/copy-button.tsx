import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'

interface CopyButtonProps {
  text: string
  /** The names of the button before and after it was pressed. */
  labels: { copy: string; copied: string }
}

/** Copies a text and says so in its own name. */
export function CopyButton({ text, labels }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [isCopied])
  const Icon = isCopied ? Check : Copy
  return (
    <button
      type="button"
      className="inline-flex min-h-6 items-center gap-1 rounded-control px-1 text-small font-semibold text-accent hover:bg-accent/10"
      // Pages without TLS have no clipboard.
      onClick={() =>
        void navigator.clipboard?.writeText(text).then(
          () => setCopied(true),
          () => {},
        )
      }
    >
      <Icon aria-hidden size={14} />
      <span aria-live="polite">{isCopied ? labels.copied : labels.copy}</span>
    </button>
  )
}
