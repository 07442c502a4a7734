/**
 * A page that was open during a release may ask for a file that no longer exists: load the new page. Once, so that a
 * file that is really missing does not reload forever.
 */
export function reloadAfterRelease(): void {
  window.addEventListener('vite:preloadError', (event) => {
    if (sessionStorage.getItem('waybill.reloaded') === location.href) return
    sessionStorage.setItem('waybill.reloaded', location.href)
    event.preventDefault()
    location.reload()
  })
}
