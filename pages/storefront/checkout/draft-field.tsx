import type { InputHTMLAttributes } from 'react'
import { TextField } from '../../ui/text-field.tsx'
import { texts } from '../texts/texts.ts'
import { changeDraft, type DraftField as Name, useDraft } from './draft.ts'
import type { Faults } from './faults.ts'

interface DraftFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  name: Name
  label: string
  isOptional?: boolean
  faults: Faults
}

/** A text of the draft. Enter places the order, as in any form. */
export function DraftField({ name, label, isOptional, faults, ...rest }: DraftFieldProps) {
  return (
    <TextField
      form="checkout"
      name={name}
      label={label}
      optional={isOptional ? texts.form.optional : undefined}
      aria-required={!isOptional}
      maxLength={200}
      value={useDraft()[name]}
      onChange={(event) => changeDraft({ [name]: event.target.value })}
      error={faults[name]}
      {...rest}
    />
  )
}
