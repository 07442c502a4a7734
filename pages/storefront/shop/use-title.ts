import { useEffect } from 'react'
import { texts } from '../texts/texts.ts'

/** The title of the window while a page is shown. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${texts.shop.name}`
  }, [title])
}
