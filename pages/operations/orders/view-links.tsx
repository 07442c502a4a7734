import { Link } from '@tanstack/react-router'
import { Bookmark, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { FormDialog } from '../shell/form-dialog.tsx'
import { texts } from '../texts/texts.ts'
import type { OrderSearch } from './order-search.ts'
import { isSameSearch, useSavedViews } from './saved-views.ts'

const names = texts.orders.saved
const noConditions = { view: undefined, q: undefined, customer: undefined, from: undefined, to: undefined }

/** The views that the operator has saved, and the button that saves the list on display. */
export function ViewLinks({ search }: { search: OrderSearch }) {
  const { views, save, remove } = useSavedViews()
  const [isNaming, setNaming] = useState(false)
  const [name, setName] = useState('')
  const hasConditions = Object.keys(search).length > 0
  const isSaved = views.some((view) => isSameSearch(view.search, search))
  const close = () => {
    setNaming(false)
    setName('')
  }
  return (
    <>
      {views.length > 0 && (
        <ul aria-label={names.list} className="flex flex-wrap gap-1">
          {views.map((view) => (
            <li key={view.name} className="flex items-center rounded-full border border-line pl-3.5">
              <Link
                to="/orders"
                search={{ ...noConditions, ...view.search }}
                // A list with more conditions is another one.
                activeOptions={{ explicitUndefined: true }}
                dir="auto"
                className="max-w-48 truncate rounded-control font-semibold text-muted hover:text-ink aria-[current=page]:text-accent"
              >
                {view.name}
              </Link>
              <IconButton label={names.remove(view.name)} className="h-8" onClick={() => remove(view.name)}>
                <X aria-hidden size={14} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      {hasConditions && !isSaved && (
        <Button className="h-9" onClick={() => setNaming(true)}>
          <Bookmark aria-hidden size={16} />
          {names.save}
        </Button>
      )}
      {isNaming && (
        <FormDialog
          title={names.title}
          hint={names.hint}
          submit={names.save}
          isWorking={false}
          isIncomplete={!name.trim()}
          onSubmit={async () => {
            save({ name: name.trim(), search })
            close()
          }}
          onClose={close}
        >
          <TextField
            label={names.name}
            maxLength={60}
            value={name}
            hint={views.some((view) => view.name === name.trim()) ? names.replaces : undefined}
            onChange={(event) => setName(event.target.value)}
          />
        </FormDialog>
      )}
    </>
  )
}
