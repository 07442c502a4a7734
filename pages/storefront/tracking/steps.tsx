import { Check } from 'lucide-react'
import { classNames } from '../../ui/class-names.ts'
import { texts } from '../texts/texts.ts'
import type { Story } from '../waybill/order-story.ts'

const names = [
  texts.tracking.steps.placed,
  texts.tracking.steps.packed,
  texts.tracking.steps.moving,
  texts.tracking.steps.delivered,
]

/** The number of steps that are behind, by the status of the order. */
function stepsDone({ status, parcels }: Story): number {
  if (status === 'DELIVERED') return 4
  if (status === 'SHIPPED') return 2
  return parcels.length > 0 ? 1 : 0
}

/** The way of an order as four steps. */
export function Steps({ story }: { story: Story }) {
  const done = stepsDone(story)
  return (
    <ol className="grid grid-cols-[1fr_1fr_1fr_auto]" aria-label={texts.tracking.stepsLabel(names[Math.min(done, 3)]!)}>
      {names.map((name, index) => {
        const isDone = index < done
        const isCurrent = index === done
        const colour = done === 4 ? 'done' : 'moving'
        return (
          <li
            key={name}
            aria-current={isCurrent ? 'step' : undefined}
            className="relative flex flex-col gap-2 text-tiny sm:text-small"
          >
            {index < names.length - 1 && (
              <span
                aria-hidden
                className={classNames(
                  'absolute top-[11px] right-1 left-7 h-0.5 rounded-full transition-colors duration-200',
                  index >= done ? 'bg-line' : colour === 'done' ? 'bg-done' : 'bg-moving',
                )}
              />
            )}
            <span
              aria-hidden
              className={classNames(
                'flex size-6 items-center justify-center rounded-full border-2 transition-colors duration-200',
                isDone &&
                  (colour === 'done' ? 'border-done bg-done text-surface' : 'border-moving bg-moving text-accent-ink'),
                isCurrent && 'border-moving bg-raised text-moving ring-4 ring-moving/15',
                !isDone && !isCurrent && 'border-line bg-raised',
              )}
            >
              {isDone ? (
                <Check size={14} strokeWidth={3} />
              ) : (
                isCurrent && <span className="size-2 animate-pulse-slow rounded-full bg-moving" />
              )}
            </span>
            <span
              className={classNames(
                'pr-2',
                isCurrent || (isDone && done === 4 && index === 3) ? 'font-semibold' : isDone ? '' : 'text-muted',
              )}
            >
              {name}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
