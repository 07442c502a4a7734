import { CircleCheck, CircleX, type LucideIcon, PackageOpen, Truck } from 'lucide-react'
import { Amount } from '../../ui/amount.tsx'
import { StatusChip, type StatusTone } from '../../ui/status-chip.tsx'
import { Time } from '../../ui/time.tsx'
import { orderAddress } from '../shop/addresses.ts'
import { ProductPicture } from '../shop/product-picture.tsx'
import { texts } from '../texts/texts.ts'
import type { OrderRowFragment } from '../waybill/graph/graphql.ts'
import { statusAt } from '../waybill/status-at.ts'

const looks: Record<OrderRowFragment['status'], [StatusTone, LucideIcon]> = {
  PENDING_SHIPMENT: ['pending', PackageOpen],
  SHIPPED: ['moving', Truck],
  DELIVERED: ['done', CircleCheck],
  CANCELLED: ['stopped', CircleX],
}

interface OrderRowProps {
  order: OrderRowFragment
  /** The address of a picture of the first product. */
  picture: string | undefined
}

export function OrderRow({ order, picture }: OrderRowProps) {
  const [first, ...others] = order.items
  const [tone, icon] = looks[order.status]
  return (
    <li className="group relative grid grid-cols-[4rem_1fr] items-center gap-x-4 gap-y-1 py-4 sm:grid-cols-[5rem_1fr_auto]">
      <ProductPicture
        name={first?.productName ?? ''}
        url={picture}
        className="row-span-3 w-full self-start rounded-control border border-line sm:row-span-2 sm:self-center"
      />
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusChip tone={tone} icon={icon} wraps>
          {texts.orders.sentence[order.status](new Date(statusAt(order)))}
        </StatusChip>
        <span className="text-small text-muted">
          <Time at={order.createdAt} />
        </span>
      </p>
      <Amount money={order.totalAmount} className="font-semibold max-sm:col-start-2 max-sm:row-start-3" />
      <p className="min-w-0 text-small text-muted sm:col-span-2">
        <a
          href={orderAddress(order.id)}
          className="rounded-control font-semibold text-ink after:absolute after:inset-0 group-hover:text-accent"
        >
          {texts.orders.number(order.number)}
        </a>
        {' · '}
        {first?.productName} {others.length > 0 && texts.orders.andMore(others.length)}
      </p>
    </li>
  )
}
