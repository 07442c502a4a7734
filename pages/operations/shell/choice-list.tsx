interface ChoiceListProps {
  legend: string
  options: readonly string[]
  chosen: readonly string[]
  error?: string | undefined
  onChange(chosen: string[]): void
}

/** Names to tick, in the order of the options. */
export const ChoiceList = ({ legend, options, chosen, error, onChange }: ChoiceListProps) => (
  <fieldset className="flex flex-col gap-2">
    <legend className="mb-1.5 font-semibold">{legend}</legend>
    <ul className="grid gap-x-4 gap-y-1.5 sm:grid-cols-2">
      {options.map((option) => (
        <li key={option}>
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              className="size-4"
              checked={chosen.includes(option)}
              onChange={(event) =>
                onChange(options.filter((each) => (each === option ? event.target.checked : chosen.includes(each))))
              }
            />
            <span className="figures">{option}</span>
          </label>
        </li>
      ))}
    </ul>
    {error && <p className="text-fault">{error}</p>}
  </fieldset>
)
