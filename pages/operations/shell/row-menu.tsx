import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Dialog } from './dialog.tsx'

export interface RowAction {
  name: string
  isDangerous?: boolean
  onChoose(): void
}

interface RowMenuProps {
  /** The row: the title of the choice. */
  title: string
  /** The name of the button: it names the row. */
  label: string
  actions: RowAction[]
}

/** The actions of a row behind one button. They open as a dialog, which is already loaded and large enough for fingers. */
export function RowMenu({ title, label, actions }: RowMenuProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <IconButton label={label} className="h-8" onClick={() => setOpen(true)}>
        <Ellipsis aria-hidden size={18} />
      </IconButton>
      {isOpen && (
        <Dialog title={title} onClose={() => setOpen(false)}>
          <ul className="flex flex-col gap-2">
            {actions.map(({ name, isDangerous, onChoose }) => (
              <li key={name}>
                <Button
                  tone={isDangerous ? 'danger' : 'quiet'}
                  className="w-full justify-start"
                  onClick={() => {
                    setOpen(false)
                    onChoose()
                  }}
                >
                  {name}
                </Button>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </>
  )
}
