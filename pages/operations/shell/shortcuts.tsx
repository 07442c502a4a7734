import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { texts } from '../texts/texts.ts'
import { Dialog } from './dialog.tsx'

const places = {
  o: '/orders',
  p: '/parcels',
  r: '/returns',
  s: '/stock',
  c: '/catalogue',
  w: '/webhooks',
  d: '/dead-letters',
  h: '/health',
} as const

/** Keys that work on every page, and the list of them. */
export function Shortcuts() {
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)

  useEffect(() => {
    let before = ''
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) return
      const place = before === 'g' ? places[event.key as keyof typeof places] : undefined
      before = event.key
      if (place) void navigate({ to: place })
      else if (event.key === '?') setOpen(true)
      else if (event.key === '/') document.querySelector<HTMLElement>('[data-search]')?.focus()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [navigate])

  if (!isOpen) return null
  return (
    <Dialog title={texts.board.shortcuts} onClose={() => setOpen(false)}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        {Object.entries(texts.shortcuts).map(([key, name]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="figures rounded border border-line px-1.5 py-0.5">{key}</kbd>
            </dt>
            <dd>{name}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
