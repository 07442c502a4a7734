/** The address of a server, or of several servers that do the same work, as `scheme://user:password@host:port,host:port/path?…`. */
export interface ServerUrl {
  /** For example `postgres`. */
  scheme: string
  /** Decoded; empty if there is none. */
  username: string
  password: string
  /** At least one. IPv6 addresses have no brackets. */
  hosts: { host: string; port: number | undefined }[]
  /** With a slash at its beginning; empty if there is none. */
  path: string
  parameters: URLSearchParams
}

const form = /^([a-z][a-z0-9+.-]*):\/\/(?:([^/?#]*)@)?([^/?#@]*)(\/[^?#]*)?(?:\?([^#]*))?$/i

/** Reads the URL of a server. Unlike `URL`, it knows several hosts. Undefined if the text is not such a URL. */
export function parseServerUrl(text: string): ServerUrl | undefined {
  const [, scheme, user = '', authority, path = '', query = ''] = form.exec(text) ?? []
  if (!scheme || !authority) return undefined
  const hosts = authority.split(',').map((each) => URL.parse(`http://${each}`))
  if (!hosts.every((host) => host !== null && host.pathname === '/')) return undefined
  const [username = '', ...password] = user.split(':')
  try {
    return {
      scheme: scheme.toLowerCase(),
      username: decodeURIComponent(username),
      password: decodeURIComponent(password.join(':')),
      hosts: hosts.map((host, index) => ({
        host: host!.hostname.replace(/^\[|\]$/g, ''),
        // `http` omits its own port.
        port: host!.port === '' ? (authority.split(',')[index]!.endsWith(':80') ? 80 : undefined) : Number(host!.port),
      })),
      path,
      parameters: new URLSearchParams(query),
    }
  } catch {
    // A percent sign that encodes nothing.
    return undefined
  }
}
