import { extname } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** A file that never changes under its address, because the address contains a hash of the content. */
export interface ImmutableFile {
  /** With the extension, from which the media type follows. */
  name: string
  content: Buffer
  /** Compressed contents by encoding. Each is computed once, for the first client that accepts it. */
  compressed: Map<Encoding, Promise<Buffer>>
}

type Encoding = keyof typeof compressors

const compressors = {
  // A higher quality takes seconds for a file of some megabytes.
  br: (content: Buffer) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: (content: Buffer) => promisify(gzip)(content),
}

const mediaTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}
const alreadyCompressed = new Set(['.png', '.webp', '.woff2'])

/** Sends a file that browsers and CDNs may keep for a year, in the smallest encoding that the client accepts. */
export async function sendImmutable(request: FastifyRequest, reply: FastifyReply, file: ImmutableFile) {
  const extension = extname(file.name)
  const encoding = alreadyCompressed.has(extension) ? undefined : encodingFor(request.headers)
  if (encoding) void reply.header('content-encoding', encoding)
  return reply
    .headers({
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    })
    .type(mediaTypes[extension] ?? 'application/octet-stream')
    .send(encoding ? await compress(file, encoding) : file.content)
}

function compress({ content, compressed }: ImmutableFile, encoding: Encoding): Promise<Buffer> {
  const known = compressed.get(encoding)
  if (known) return known
  const compressing = compressors[encoding](content)
  compressed.set(encoding, compressing)
  return compressing
}

/** The smallest encoding that the client accepts: RFC 9110 §12.5.3. */
function encodingFor(headers: { 'accept-encoding'?: string | string[] | undefined }): Encoding | undefined {
  const accepted = String(headers['accept-encoding'] ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(';')[0]!.trim())
  return (['br', 'gzip'] as const).find((encoding) => accepted.includes(encoding))
}
