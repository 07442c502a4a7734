import { useMemo, useState } from 'react'
import { SelectField, TextField } from '../../ui/text-field.tsx'
import { FormDialog } from '../shell/form-dialog.tsx'
import { texts } from '../texts/texts.ts'
import { ChangeAddressDocument } from '../waybill/graph/graphql.ts'
import { useAction } from '../waybill/use-action.ts'
import type { ActionProps } from './actions.tsx'
import { allCountries } from './countries.ts'

const names = texts.address
const addressFields = ['name', 'company', 'line1', 'line2', 'postalCode', 'city', 'region', 'phone'] as const
const contactFields = ['name', 'email', 'phone'] as const
const required = new Set<string>(['line1', 'city'])

/** Changes the address and the contact of an order, until it is handed over. The graph checks the address by its country. */
export function AddressDialog({ order, onChange, onClose }: ActionProps & { onClose(): void }) {
  const { shippingAddress, contact } = order
  const countries = useMemo(allCountries, [])
  const [address, setAddress] = useState(() => ({
    countryCode: shippingAddress?.countryCode ?? 'GB',
    ...textsOf(addressFields, shippingAddress),
  }))
  const [person, setPerson] = useState(() => textsOf(contactFields, contact))
  // A change by somebody else meanwhile is not overwritten.
  const [expectedVersion] = useState(order.version)
  const { run, isWorking, fault, fields } = useAction(ChangeAddressDocument)

  async function submit() {
    const { line1, city, countryCode, ...others } = address
    const input = {
      orderId: order.id,
      expectedVersion,
      shippingAddress: { line1, city, countryCode, ...withoutBlanks(others) },
      contact: Object.values(person).some(Boolean) ? withoutBlanks(person) : null,
    }
    if (await run({ input })) onChange()
  }

  return (
    <FormDialog
      title={names.title}
      hint={names.hint}
      submit={names.save}
      isWide
      isIncomplete={!address.line1.trim() || !address.city.trim()}
      {...{ isWorking, fault, onSubmit: submit, onClose }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {addressFields.map((field) => (
          <TextField
            key={field}
            label={names.fields[field]}
            optional={required.has(field) ? undefined : texts.board.optional}
            maxLength={200}
            value={address[field]}
            error={sentenceOf(fields, `shippingAddress.${field}`, names.fields[field])}
            onChange={(event) => setAddress({ ...address, [field]: event.target.value })}
          />
        ))}
        <SelectField
          label={names.fields.countryCode}
          value={address.countryCode}
          error={sentenceOf(fields, 'shippingAddress.countryCode', names.fields.countryCode)}
          onChange={(event) => setAddress({ ...address, countryCode: event.target.value })}
        >
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      <fieldset className="grid gap-4 sm:grid-cols-2">
        <legend className="mb-2 font-semibold">{names.contact}</legend>
        {contactFields.map((field) => (
          <TextField
            key={field}
            label={names.contactFields[field]}
            optional={texts.board.optional}
            maxLength={254}
            value={person[field]}
            error={sentenceOf(fields, `contact.${field}`, names.contactFields[field])}
            onChange={(event) => setPerson({ ...person, [field]: event.target.value })}
          />
        ))}
      </fieldset>
    </FormDialog>
  )
}

/** The sentence about a field, which names it as the form does. */
const sentenceOf = (fields: Record<string, string>, path: string, label: string) => fields[path]?.replace(path, label)

function textsOf<Name extends string>(
  wanted: readonly Name[],
  given: Partial<Record<Name, string | null>> | null | undefined,
) {
  return Object.fromEntries(wanted.map((name) => [name, given?.[name] ?? ''])) as Record<Name, string>
}

const withoutBlanks = <Name extends string>(given: Record<Name, string>) =>
  Object.fromEntries(Object.entries<string>(given).map(([name, text]) => [name, text.trim() || null])) as Record<
    Name,
    string | null
  >
