import { type InputHTMLAttributes, type SelectHTMLAttributes, type TextareaHTMLAttributes, useId } from 'react'
import { classNames } from './class-names.ts'

interface Labelled {
  label: string
  /** Shown when the field may stay empty. */
  optional?: string | undefined
  hint?: string | undefined
  /** One sentence: what is wrong with the value. */
  error?: string | undefined
  className?: string | undefined
}

const control =
  'w-full rounded-control border bg-raised px-3 text-base transition-colors duration-150 hover:border-ink/60 aria-invalid:border-fault disabled:bg-sunken disabled:text-muted'

/** The label above and the sentences below an input. */
function Frame({
  id,
  label,
  optional,
  hint,
  error,
  className,
  children,
}: Labelled & { id: string; children: React.ReactNode }) {
  return (
    <div className={classNames('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="flex justify-between gap-2 text-small font-semibold">
        {label}
        {optional && <span className="shrink-0 font-normal text-muted">{optional}</span>}
      </label>
      {children}
      {error ? (
        <p id={`${id}-note`} className="text-small text-fault">
          {error}
        </p>
      ) : (
        hint && (
          <p id={`${id}-note`} className="text-small text-muted">
            {hint}
          </p>
        )
      )}
    </div>
  )
}

const described = (id: string, { error, hint }: Labelled) => ({
  id,
  'aria-invalid': error ? true : undefined,
  'aria-describedby': error || hint ? `${id}-note` : undefined,
})

export function TextField(props: Labelled & InputHTMLAttributes<HTMLInputElement>) {
  const { label, optional, hint, error, className, ...rest } = props
  const id = useId()
  return (
    <Frame {...{ id, label, optional, hint, error, className }}>
      <input {...rest} {...described(id, props)} className={`${control} touch-height border-edge`} />
    </Frame>
  )
}

export function TextArea(props: Labelled & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const { label, optional, hint, error, className, ...rest } = props
  const id = useId()
  return (
    <Frame {...{ id, label, optional, hint, error, className }}>
      <textarea {...rest} {...described(id, props)} className={`${control} min-h-20 border-edge py-2`} />
    </Frame>
  )
}

/** The select of the platform: nothing else is as good on a phone, and it can be searched by typing. */
export function SelectField(props: Labelled & SelectHTMLAttributes<HTMLSelectElement>) {
  const { label, optional, hint, error, className, ...rest } = props
  const id = useId()
  return (
    <Frame {...{ id, label, optional, hint, error, className }}>
      <select {...rest} {...described(id, props)} className={`${control} touch-height border-edge`} />
    </Frame>
  )
}
