import { useQuery } from '@apollo/client/react'
import { useSearch } from '@tanstack/react-router'
import { MailCheck } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Time } from '../../ui/time.tsx'
import { FilterLinks } from '../shell/filter-links.tsx'
import { WithScope } from '../shell/forbidden.tsx'
import { FreshRows, ListView } from '../shell/list/list-view.tsx'
import { useConnection } from '../shell/list/use-connection.ts'
import { PageHead } from '../shell/page-head.tsx'
import { ResultNotice } from '../shell/result-notice.tsx'
import { Cell } from '../shell/table.tsx'
import { texts } from '../texts/texts.ts'
import {
  type DeadLetterRowFragment,
  DeadLettersDocument,
  type DeadLettersQuery,
  SystemHealthDocument,
} from '../waybill/graph/graphql.ts'
import { LetterActions } from './letter-actions.tsx'
import { LetterDialog } from './letter-dialog.tsx'

const names = texts.deadLetters

export function DeadLettersPage() {
  return (
    <WithScope scopes={['events:manage']}>
      <DeadLetters />
    </WithScope>
  )
}

/** Letters of different groups can have the same id. */
interface Letter extends DeadLetterRowFragment {
  letterId: string
}

/** Events that a consumer could not process, with what can be done about them. */
function DeadLetters() {
  const { group } = useSearch({ from: '/dead-letters' })
  const { data } = useQuery(SystemHealthDocument, { fetchPolicy: 'cache-and-network', pollInterval: 5_000 })
  const list = useConnection(DeadLettersDocument, { group: group ?? null }, lettersIn)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [open, setOpen] = useState<Letter>()
  const [result, setResult] = useState<string>()
  const selected = list.rows.filter(({ id }) => chosen.has(id))
  const groups = data?.systemHealth.groups ?? []
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const done = (sentence: string) => {
    setResult(sentence)
    setChosen(new Set())
    setOpen(undefined)
    list.reload()
  }
  return (
    <>
      <PageHead title={texts.pages.deadLetters}>
        <FilterLinks
          label={texts.pages.deadLetters}
          param="group"
          options={[
            ['', names.all] as const,
            ...groups.map((each) => [each.group, names.group(each.group, each.deadLetters)] as const),
          ]}
          chosen={group ?? ''}
        />
        {selected.length > 0 && <LetterActions letters={selected.map(addressOf)} onDone={done} />}
        <FreshRows list={list} name={names.fresh} />
      </PageHead>
      <ResultNotice onClose={() => setResult(undefined)}>{result}</ResultNotice>
      <ListView
        list={list}
        label={texts.pages.deadLetters}
        columns={[
          { name: texts.orders.columns.select, isHidden: true },
          { name: names.columns.event },
          { name: names.columns.group, className: 'max-sm:hidden' },
          { name: names.columns.reason },
          { name: names.columns.attempts, className: 'text-right max-lg:hidden' },
          { name: names.columns.since, className: 'max-md:hidden' },
          { name: names.columns.action, isHidden: true },
        ]}
        empty={{ icon: MailCheck, title: names.empty, hint: names.emptyHint }}
        row={(letter) => (
          <LetterRow
            key={letter.id}
            letter={letter}
            isChosen={chosen.has(letter.id)}
            onChoose={() => toggle(letter.id)}
            onOpen={() => setOpen(letter)}
          />
        )}
      />
      {open && (
        <LetterDialog letter={open} onClose={() => setOpen(undefined)}>
          <LetterActions letters={[addressOf(open)]} onDone={done} />
        </LetterDialog>
      )}
    </>
  )
}

const lettersIn = ({ deadLetters: { nodes, pageInfo } }: DeadLettersQuery) => ({
  nodes: nodes.map((node): Letter => ({ ...node, letterId: node.id, id: `${node.group} ${node.id}` })),
  pageInfo,
})

const addressOf = ({ group, letterId }: Letter) => ({ group, id: letterId })

interface LetterRowProps {
  letter: Letter
  isChosen: boolean
  onChoose(): void
  onOpen(): void
}

function LetterRow({ letter, isChosen, onChoose, onOpen }: LetterRowProps) {
  const { group, reason, attempts, storedAt, eventType, entryId } = letter
  const name = eventType ?? names.noEvent
  return (
    <tr className="hover:bg-sunken">
      <Cell className="w-8">
        <input
          type="checkbox"
          className="size-4 align-middle"
          aria-label={names.select(name, entryId)}
          checked={isChosen}
          onChange={onChoose}
        />
      </Cell>
      <Cell className="figures font-semibold">{name}</Cell>
      <Cell className="max-sm:hidden">{group}</Cell>
      <Cell className="max-w-96 truncate text-muted max-lg:max-w-60 max-sm:max-w-20">{reason}</Cell>
      <Cell className="figures text-right max-lg:hidden">{attempts}</Cell>
      <Cell className="text-muted max-md:hidden">
        <Time at={storedAt} />
      </Cell>
      <Cell className="text-right">
        <Button className="h-8" aria-label={names.openOf(name, entryId)} onClick={onOpen}>
          {names.open}
        </Button>
      </Cell>
    </tr>
  )
}
