/** The sign of the shop: three lines of a waybill. */
export function Mark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className="size-7 shrink-0">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path d="M8 10h16M8 16h10M8 22h13" className="stroke-accent-ink" strokeWidth="2.5" strokeLinecap="round" />
    </svg>
  )
}
