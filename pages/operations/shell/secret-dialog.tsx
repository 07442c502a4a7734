import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { texts } from '../texts/texts.ts'
import { Dialog } from './dialog.tsx'

interface SecretDialogProps {
  title: string
  secret: string
  onClose(): void
}

/** Shows a new secret, once. It does not close by a click beside it. */
export const SecretDialog = ({ title, secret, onClose }: SecretDialogProps) => (
  <Dialog title={title}>
    <Notice kind="information">{texts.board.secretOnce}</Notice>
    <p className="flex flex-wrap items-center gap-2">
      <code className="figures rounded-control bg-sunken px-3 py-2 break-all">{secret}</code>
      <CopyButton text={secret} labels={texts.board.copy} />
    </p>
    <Button tone="primary" className="self-start" onClick={onClose}>
      {texts.board.secretKept}
    </Button>
  </Dialog>
)
