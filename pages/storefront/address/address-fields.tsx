import { useEffect, useMemo } from 'react'
import { SelectField, TextField } from '../../ui/text-field.tsx'
import { texts } from '../texts/texts.ts'
import type { AddressDraft } from './address-draft.ts'
import type { AddressFaults } from './address-faults.ts'
import { addressRules, allCountries, guessCountry, type LocalPart } from './address-rules.ts'

interface AddressFieldsProps {
  value: AddressDraft
  onChange(changes: Partial<AddressDraft>): void
  faults: AddressFaults
  /** The id of their form, if the fields are outside of it. */
  form?: string
}

const autoComplete = {
  name: 'name',
  company: 'organization',
  line1: 'address-line1',
  line2: 'address-line2',
  postalCode: 'postal-code',
  city: 'address-level2',
  region: 'address-level1',
}

/** The fields of an address, in the form of its country. */
export function AddressFields({ value, onChange, faults, form }: AddressFieldsProps) {
  const { countryCode } = value
  const countries = useMemo(allCountries, [])
  useEffect(() => {
    if (!countryCode) onChange({ countryCode: guessCountry() })
  }, [countryCode, onChange])
  const { parts, required, regions } = addressRules(countryCode)

  const field = (name: keyof typeof autoComplete, label: string, isOptional: boolean, className: string) => (
    <TextField
      key={name}
      form={form}
      name={name}
      label={label}
      className={`col-span-6 ${className}`}
      autoComplete={`shipping ${autoComplete[name]}`}
      optional={isOptional ? texts.form.optional : undefined}
      aria-required={!isOptional}
      maxLength={200}
      value={value[name]}
      onChange={(event) => onChange({ [name]: event.target.value })}
      error={faults[name]}
    />
  )
  const localField = (part: LocalPart) => {
    const isOptional = !required.has(part)
    const label = texts.address[part](countryCode)
    const className = parts.length === 3 ? 'sm:col-span-2' : 'sm:col-span-3'
    if (part !== 'region' || regions.length === 0) return field(part, label, isOptional, className)
    return (
      <SelectField
        key={part}
        form={form}
        name={part}
        label={label}
        className={`col-span-6 ${className}`}
        autoComplete={`shipping ${autoComplete.region}`}
        optional={isOptional ? texts.form.optional : undefined}
        value={value.region}
        onChange={(event) => onChange({ region: event.target.value })}
        error={faults.region}
      >
        <option value="">{texts.address.choose}</option>
        {regions.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </SelectField>
    )
  }
  return (
    <div className="grid grid-cols-6 gap-x-3 gap-y-4">
      <SelectField
        form={form}
        name="countryCode"
        label={texts.address.country}
        className="col-span-6"
        autoComplete="shipping country"
        value={countryCode}
        onChange={(event) => onChange({ countryCode: event.target.value, region: '' })}
        error={faults.countryCode}
      >
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      {field('name', texts.address.name, false, 'sm:col-span-3')}
      {field('company', texts.address.company, true, 'sm:col-span-3')}
      {field('line1', texts.address.line1, false, 'sm:col-span-4')}
      {field('line2', texts.address.line2, true, 'sm:col-span-2')}
      {parts.map(localField)}
    </div>
  )
}
