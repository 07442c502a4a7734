import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'

const pauseMilliseconds = 300

interface SearchBoxProps {
  label: string
  value: string
  /** Called when the typing pauses. */
  onSearch(text: string): void
}

/** The search of a page. The key "/" leads to it. */
export function SearchBox({ label, value, onSearch }: SearchBoxProps) {
  const [typed, setTyped] = useState(value)
  const searched = useRef(value)
  // A filter may be chosen while the search waits.
  const search = useRef(onSearch)
  search.current = onSearch
  useEffect(() => {
    // A search of this box that comes back does not replace what was typed meanwhile.
    if (value === searched.current) return
    searched.current = value
    setTyped(value)
  }, [value])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the typing starts the pause.
  useEffect(() => {
    const text = typed.trim()
    if (text === value) return
    const { pathname } = window.location
    const timer = setTimeout(() => {
      // Somebody has left the page, and the next one is being loaded.
      if (window.location.pathname !== pathname) return
      searched.current = text
      search.current(text)
    }, pauseMilliseconds)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <search className="relative min-w-0 flex-1 basis-56 sm:max-w-xs">
      <Search
        aria-hidden
        size={16}
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-muted"
      />
      <input
        type="search"
        data-search
        aria-label={label}
        placeholder={label}
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="h-9 w-full rounded-control border border-line bg-raised pr-2 pl-8 placeholder:text-muted hover:border-edge"
      />
    </search>
  )
}
