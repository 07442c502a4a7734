import { Plus, X } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { texts } from '../texts/texts.ts'

/** Two texts that belong together, such as a key and its value. */
export type Pair = readonly [first: string, second: string]

interface PairFieldsProps {
  legend: string
  labels: Pair
  pairs: readonly Pair[]
  most: number
  maxLengths: readonly [number, number]
  onChange(pairs: Pair[]): void
}

/** A list of pairs: each can be changed and removed, and others added. */
export function PairFields({ legend, labels, pairs, most, maxLengths, onChange }: PairFieldsProps) {
  const list = useRef<HTMLFieldSetElement>(null)
  const change = (index: number, pair: Pair) => onChange(pairs.map((each, place) => (place === index ? pair : each)))
  function add() {
    onChange([...pairs, ['', '']])
    // The new fields are in the document after the next drawing.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('li:last-of-type input')?.focus())
  }
  return (
    <fieldset ref={list} className="flex flex-col gap-3">
      <legend className="mb-1.5 font-semibold">{legend}</legend>
      {pairs.length > 0 && (
        <ul className="flex flex-col gap-3">
          {pairs.map(([first, second], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pairs have no identity, and only the last one is new.
            <li key={index} className="grid grid-cols-[1fr_1fr_auto] items-end gap-2">
              <TextField
                label={labels[0]}
                maxLength={maxLengths[0]}
                value={first}
                onChange={(event) => change(index, [event.target.value, second])}
              />
              <TextField
                label={labels[1]}
                maxLength={maxLengths[1]}
                value={second}
                onChange={(event) => change(index, [first, event.target.value])}
              />
              <IconButton
                label={texts.board.removeRow(index + 1)}
                onClick={() => onChange(pairs.filter((_, place) => place !== index))}
              >
                <X aria-hidden size={16} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      {pairs.length < most && (
        <Button className="h-9 self-start" onClick={add}>
          <Plus aria-hidden size={16} />
          {texts.board.addRow}
        </Button>
      )}
    </fieldset>
  )
}

/** The pairs that are filled in. */
export const filled = (pairs: readonly Pair[]): Pair[] =>
  pairs.map(([first, second]) => [first.trim(), second.trim()] as const).filter(([first, second]) => first && second)
