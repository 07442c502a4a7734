/**
 * A page that was open during a release may ask for a file that no longer exists: load the new page. Once for each
 * release, so that a file that is really missing does not reload forever.
 */
export function reloadAfterRelease(): void {
  // Its name has a hash of the names of all files that it loads.
  const release = document.querySelector<HTMLScriptElement>('script[type=module]')!.src
  window.addEventListener('vite:preloadError', (event) => {
    // Without a network the page that is shown is better than none.
    if (!navigator.onLine || sessionStorage.getItem('waybill.reloaded') === release) return
    sessionStorage.setItem('waybill.reloaded', release)
    event.preventDefault()
    location.reload()
  })
}
