import { CloudOff, Link2Off, PackageX } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { buttonClasses } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LiveIndicator } from '../../ui/live-indicator.tsx'
import { Mark } from '../../ui/mark.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Bone, Loading } from '../../ui/skeleton.tsx'
import { useLiveStatus } from '../../ui/waybill/live-status.ts'
import { myOrdersAddress, shopAddress } from '../shop/addresses.ts'
import { later } from '../shop/later.tsx'
import { texts } from '../texts/texts.ts'
import type { OrderSource } from '../waybill/order-source.ts'
import type { Story } from '../waybill/order-story.ts'
import { useSession } from '../waybill/session.ts'
import { ItemList } from './item-list.tsx'
import { ParcelCard } from './parcel-card.tsx'
import { Progress } from './progress.tsx'
import { detailOf, headlineOf } from './sentences.ts'
import { useStory } from './use-story.ts'

// A tracking link needs neither.
const OwnOrder = later(async () => (await import('./own-order.tsx')).OwnOrder)
const SignInPanel = later(async () => (await import('../account/sign-in-panel.tsx')).SignInPanel)

/** The page of one order, which moves by itself. */
export function TrackingPage({ source }: { source: OrderSource }) {
  const [reading, show] = useStory(source, useSession()?.customer.id)
  switch (reading.phase) {
    case 'loading':
      return <Frame>{<StoryOutline />}</Frame>
    case 'signed-out':
      return (
        <Frame>
          <h1 className="text-title font-semibold">{texts.tracking.signIn}</h1>
          <SignInPanel />
        </Frame>
      )
    case 'missing':
      return (
        <Frame>
          <EmptyState icon={PackageX} title={texts.tracking.missing} action={<ToOrders />}>
            {texts.tracking.missingHint}
          </EmptyState>
        </Frame>
      )
    case 'ended-link':
      return (
        <Frame>
          <EmptyState icon={Link2Off} title={texts.tracking.linkEnded} action={<ToOrders />}>
            {texts.tracking.linkEndedHint}
          </EmptyState>
        </Frame>
      )
    case 'failed':
      return (
        <Frame>
          <EmptyState icon={CloudOff} title={texts.tracking.failed}>
            {texts.tracking.failedHint}
          </EmptyState>
        </Frame>
      )
    case 'ready':
      return (
        <Frame>
          <StoryContent story={reading.story} isFinal={reading.isFinal} onChange={show} />
        </Frame>
      )
  }
}

function StoryContent({ story, isFinal, onChange }: { story: Story; isFinal: boolean; onChange(story: Story): void }) {
  const { state, currentAt } = useLiveStatus()
  const { own } = story
  const headline = headlineOf(story)
  const title = texts.tracking.title(headline.replace(/\.$/, ''), story.number)
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <>
      <header className="flex flex-col gap-2">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <p className="text-small text-muted">
            {texts.tracking.order} <span className="figures">{story.number}</span>
          </p>
          <LiveIndicator state={isFinal ? 'ended' : state} currentAt={currentAt} texts={texts.live} />
        </div>
        <h1 aria-live="polite" className="text-title font-semibold">
          {headline}
        </h1>
        <p className="text-muted">{detailOf(story)}</p>
      </header>
      <Progress story={story} />
      {story.lacksParcels && <Notice kind="stale">{texts.tracking.parcelsMissing}</Notice>}
      {story.parcels.map((parcel, index) => (
        <ParcelCard key={parcel.id} parcel={parcel} index={story.parcels.length - index} count={story.parcels.length} />
      ))}
      {story.parcels.length === 0 && !story.lacksParcels && story.status === 'PENDING_SHIPMENT' && (
        <p className="rounded-card border border-dashed border-line p-5 text-small text-muted">
          {texts.tracking.noParcel}
        </p>
      )}
      <ItemList story={story} />
      {own && <OwnOrder story={story} own={own} onChange={onChange} />}
    </>
  )
}

function Frame({ children }: { children: ReactNode }) {
  return (
    <>
      <nav aria-label={texts.name} className="border-b border-line">
        <div className="mx-auto flex max-w-180 items-center justify-between px-5 py-3">
          <a
            href={shopAddress}
            className="flex items-center gap-2.5 rounded-control text-large font-semibold tracking-tight"
          >
            <Mark />
            {texts.name}
          </a>
          <a href={myOrdersAddress} className="link rounded-control py-1 text-small font-semibold">
            {texts.tracking.back}
          </a>
        </div>
      </nav>
      <main className="mx-auto flex max-w-180 flex-col gap-6 px-5 pt-8 pb-16">{children}</main>
    </>
  )
}

const ToOrders = () => (
  <a href={myOrdersAddress} className={buttonClasses('primary')}>
    {texts.tracking.back}
  </a>
)

function StoryOutline() {
  return (
    <>
      <h1 className="sr-only">{texts.tracking.loading}</h1>
      <Loading label={texts.tracking.loading}>
        <div className="flex flex-col gap-6">
          <Bone className="h-5 w-40" />
          <Bone className="h-9 w-3/4" />
          <Bone className="h-12 w-full" />
          <Bone className="h-56 w-full" />
          <Bone className="h-40 w-full" />
        </div>
      </Loading>
    </>
  )
}
