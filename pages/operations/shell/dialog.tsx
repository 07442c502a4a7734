import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { texts } from '../texts/texts.ts'

interface DialogProps {
  title: string
  hint?: string | undefined
  /** Undefined: it cannot be closed without an answer. */
  onClose?: (() => void) | undefined
  /** For forms of many fields. */
  isWide?: boolean | undefined
  children: ReactNode
}

/** A dialog that is open while it is rendered. */
export function Dialog({ title, hint, onClose, isWide, children }: DialogProps) {
  return (
    <BaseDialog.Root open onOpenChange={(open) => !open && onClose?.()} disablePointerDismissal={!onClose}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-20 bg-ink/25 dark:bg-surface/70" />
        <BaseDialog.Popup
          className={classNames(
            'fixed top-1/2 left-1/2 z-30 flex max-h-[90dvh] -translate-x-1/2 -translate-y-1/2 flex-col gap-4 overflow-y-auto rounded-card border border-line bg-raised p-6 text-small shadow-panel',
            isWide ? 'w-[min(44rem,calc(100vw-2rem))]' : 'w-[min(28rem,calc(100vw-2rem))]',
          )}
        >
          <div className="flex items-start justify-between gap-4">
            <div>
              <BaseDialog.Title className="text-large font-semibold">{title}</BaseDialog.Title>
              {hint && <BaseDialog.Description className="mt-1 text-muted">{hint}</BaseDialog.Description>}
            </div>
            {onClose && (
              <BaseDialog.Close render={<IconButton label={texts.board.close} className="-mt-2 -mr-2" />}>
                <X aria-hidden size={18} />
              </BaseDialog.Close>
            )}
          </div>
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}
