import { Link } from '@tanstack/react-router'

interface FilterLinksProps<Value extends string> {
  label: string
  /** The parameter of the address. */
  param: string
  /** The values with their names; the first one is the default, which the address does not name. */
  options: readonly (readonly [value: Value, name: string])[]
  chosen: Value
}

/** The choices of a list or page, as links: the address has the choice. */
export function FilterLinks<Value extends string>({ label, param, options, chosen }: FilterLinksProps<Value>) {
  const [first] = options[0]!
  return (
    <nav aria-label={label} className="relative flex max-w-full gap-1 overflow-x-auto sm:flex-wrap">
      {options.map(([value, name]) => (
        <Link
          key={value}
          to="."
          search={
            ((before: Record<string, unknown>) => ({
              ...before,
              [param]: value === first ? undefined : value,
            })) as never
          }
          aria-current={value === chosen ? 'page' : undefined}
          // Otherwise the default choice, which the address does not name, counts as current beside each other one.
          activeOptions={{ explicitUndefined: true }}
          className="inline-flex h-9 items-center rounded-full border border-line px-3.5 font-semibold whitespace-nowrap text-muted hover:text-ink aria-[current=page]:border-transparent aria-[current=page]:bg-accent/10 aria-[current=page]:text-accent"
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
