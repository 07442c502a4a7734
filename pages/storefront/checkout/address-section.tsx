import { useEffect, useMemo } from 'react'
import { SelectField, TextArea } from '../../ui/text-field.tsx'
import { texts } from '../texts/shop-texts.ts'
import { addressRules, allCountries, guessCountry, type LocalPart } from './address-rules.ts'
import { changeDraft, useDraft } from './draft.ts'
import { DraftField } from './draft-field.tsx'
import type { Faults } from './faults.ts'
import { Section } from './section.tsx'

const autoComplete = {
  postalCode: 'shipping postal-code',
  city: 'shipping address-level2',
  region: 'shipping address-level1',
}

/** The address of the order, in the form of its country. */
export function AddressSection({ faults }: { faults: Faults }) {
  const { countryCode, note } = useDraft()
  const countries = useMemo(allCountries, [])
  useEffect(() => {
    if (!countryCode) changeDraft({ countryCode: guessCountry() })
  }, [countryCode])
  const { parts } = addressRules(countryCode)
  return (
    <Section number={2} title={texts.address.title}>
      <div className="grid grid-cols-6 gap-x-3 gap-y-4">
        <SelectField
          className="col-span-6"
          label={texts.address.country}
          name="countryCode"
          autoComplete="shipping country"
          value={countryCode}
          onChange={(event) => changeDraft({ countryCode: event.target.value, region: '' })}
          error={faults.countryCode}
        >
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </SelectField>
        <DraftField
          className="col-span-6 sm:col-span-3"
          name="name"
          label={texts.address.name}
          autoComplete="shipping name"
          faults={faults}
        />
        <DraftField
          className="col-span-6 sm:col-span-3"
          name="company"
          label={texts.address.company}
          autoComplete="shipping organization"
          isOptional
          faults={faults}
        />
        <DraftField
          className="col-span-6 sm:col-span-4"
          name="line1"
          label={texts.address.line1}
          autoComplete="shipping address-line1"
          faults={faults}
        />
        <DraftField
          className="col-span-6 sm:col-span-2"
          name="line2"
          label={texts.address.line2}
          autoComplete="shipping address-line2"
          isOptional
          faults={faults}
        />
        {parts.map((part) => (
          <LocalField key={part} part={part} count={parts.length} faults={faults} />
        ))}
        <TextArea
          className="col-span-6"
          label={texts.address.note}
          optional={texts.account.optional}
          maxLength={500}
          value={note}
          onChange={(event) => changeDraft({ note: event.target.value })}
          error={faults.note}
        />
      </div>
    </Section>
  )
}

function LocalField({ part, count, faults }: { part: LocalPart; count: number; faults: Faults }) {
  const draft = useDraft()
  const { regions, required } = addressRules(draft.countryCode)
  const label = texts.address[part](draft.countryCode)
  const className = count === 3 ? 'col-span-6 sm:col-span-2' : 'col-span-6 sm:col-span-3'
  if (part !== 'region' || regions.length === 0) {
    return (
      <DraftField
        className={className}
        name={part}
        label={label}
        autoComplete={autoComplete[part]}
        isOptional={!required.has(part)}
        faults={faults}
      />
    )
  }
  return (
    <SelectField
      className={className}
      label={label}
      name={part}
      autoComplete={autoComplete.region}
      value={draft.region}
      onChange={(event) => changeDraft({ region: event.target.value })}
      error={faults.region}
      optional={required.has('region') ? undefined : texts.account.optional}
    >
      <option value="">{texts.address.choose}</option>
      {regions.map((name) => (
        <option key={name}>{name}</option>
      ))}
    </SelectField>
  )
}
