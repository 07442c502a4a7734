import { type ComponentType, useCallback, useEffect, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { texts } from '../texts/texts.ts'

/**
 * A part of a page whose code is loaded when it is shown. If the code cannot be loaded, the part says so, and the rest of
 * the page stays.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined
  return function Later(props) {
    const [Part, setPart] = useState(() => loaded)
    const [hasFailed, setFailed] = useState(false)
    const start = useCallback(() => {
      setFailed(false)
      load().then(
        (part) => {
          loaded = part
          setPart(() => part)
        },
        () => setFailed(true),
      )
    }, [])
    useEffect(() => {
      if (!loaded) start()
    }, [start])
    if (Part) return <Part {...props} />
    return (
      hasFailed && (
        <Notice kind="fault" action={<Button onClick={start}>{texts.part.retry}</Button>}>
          {texts.part.failed}
        </Notice>
      )
    )
  }
}
