import { imageUrl } from '../waybill/endpoint.ts'

/** A number from a text: the same in all browsers, and different for similar names. */
function seedOf(text: string): number {
  let seed = 2166136261
  for (const character of text) seed = Math.imul(seed ^ character.codePointAt(0)!, 16777619) >>> 0
  return seed
}

/** Simple shapes in the middle of 400 × 300. */
const shapes = [
  <path key="arch" d="M140 240V150a60 60 0 0 1 120 0v90z" />,
  <circle key="disc" cx="200" cy="150" r="74" />,
  <path key="house" d="M130 236v-86l70-60 70 60v86z" />,
  <path key="bowl" d="M112 132h176a88 88 0 0 1-176 0z" />,
  <path key="leaf" d="M130 220c0-90 50-140 140-140 0 90-50 140-140 140z" />,
  <path key="tower" d="M150 70h100l20 166H130z" />,
]

interface ProductPictureProps {
  name: string
  /** Of the photograph, if the product has one. */
  url?: string | undefined
  /** A description for people who do not see it, where the name is not next to it. */
  alt?: string | undefined
  className?: string
}

/** The photograph of a product. Products without one get a still life of two shapes, always the same for a name. */
export function ProductPicture({ name, url, alt = '', className = '' }: ProductPictureProps) {
  const size = { width: 400, height: 300 }
  if (url)
    return (
      <img
        src={imageUrl(url)}
        alt={alt}
        loading="lazy"
        {...size}
        className={`aspect-4/3 h-auto bg-sunken object-cover ${className}`}
      />
    )
  const seed = seedOf(name)
  const hue = seed % 360
  const colour = (lightness: string, chroma: number, turn = 0) => `oklch(${lightness} ${chroma} ${(hue + turn) % 360})`
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 400 300"
      {...size}
      className={`aspect-4/3 h-auto dark:brightness-85 ${className}`}
      preserveAspectRatio="xMidYMid slice"
    >
      <rect width="400" height="300" fill={colour('0.93', 0.03)} />
      <rect y="222" width="400" height="78" fill={colour('0.87', 0.04)} />
      <circle cx={300 - (seed % 5) * 45} cy="92" r="46" fill={colour('0.83', 0.08, 60)} />
      <g fill={colour('0.62', 0.09)}>{shapes[(seed >>> 9) % shapes.length]}</g>
      <g fill={colour('0.5', 0.09, 20)} transform="translate(60 96) scale(.62)">
        {shapes[(seed >>> 13) % shapes.length]}
      </g>
    </svg>
  )
}
