import { X } from 'lucide-react'
import { IconButton } from '../../ui/icon-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { texts } from '../texts/texts.ts'

interface ResultNoticeProps {
  kind?: 'success' | 'fault'
  /** What happened. Undefined: nothing yet. */
  children: string | undefined
  onClose(): void
}

/** Says what an action did, above the list that it changed. */
export const ResultNotice = ({ kind = 'success', children, onClose }: ResultNoticeProps) =>
  children ? (
    <Notice
      kind={kind}
      className="m-4 mb-0"
      action={
        <IconButton label={texts.board.close} className="-my-2" onClick={onClose}>
          <X aria-hidden size={16} />
        </IconButton>
      }
    >
      {children}
    </Notice>
  ) : null
