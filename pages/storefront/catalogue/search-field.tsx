import { useNavigate, useRouterState } from '@tanstack/react-router'
import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { texts } from '../texts/texts.ts'

/** Results follow the typing, when it pauses. */
const pauseMilliseconds = 250

/** The search of the shop. From every page it leads to the catalogue. */
export function SearchField() {
  const navigate = useNavigate()
  const shown = useRouterState({
    select: ({ location }) => (location.pathname === '/' ? ((location.search as { q?: string }).q ?? '') : ''),
  })
  const [typed, setTyped] = useState(shown)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const input = useRef<HTMLInputElement>(null)

  // The back button changes the address without typing.
  useEffect(() => {
    if (document.activeElement !== input.current) setTyped(shown)
  }, [shown])
  useEffect(() => () => clearTimeout(timer.current), [])

  function search(text: string, pause: number) {
    setTyped(text)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      void navigate({
        to: '/',
        search: (before) => ({ ...before, q: text.trim() || undefined }),
        replace: shown !== '',
      })
    }, pause)
  }

  return (
    <search className="relative block">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          search(typed, 0)
        }}
      >
        <Search
          aria-hidden
          size={18}
          className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-muted"
        />
        <input
          ref={input}
          type="search"
          aria-label={texts.shop.search}
          placeholder={texts.shop.search}
          autoComplete="off"
          maxLength={200}
          value={typed}
          onChange={(event) => search(event.target.value, pauseMilliseconds)}
          className="touch-height w-full rounded-full border border-line bg-raised pr-10 pl-10 text-small placeholder:text-muted hover:border-edge [&::-webkit-search-cancel-button]:hidden"
        />
        {typed && (
          <button
            type="button"
            aria-label={texts.catalogue.clear}
            className="absolute top-1/2 right-1.5 flex size-8 -translate-y-1/2 items-center justify-center rounded-full text-muted hover:bg-sunken hover:text-ink"
            onClick={() => {
              search('', 0)
              input.current?.focus()
            }}
          >
            <X aria-hidden size={16} />
          </button>
        )}
      </form>
    </search>
  )
}
