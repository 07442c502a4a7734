import { readFile } from 'node:fs/promises'
import { expect, inject } from 'vitest'

/** The newest link to a page in the mails to an address. */
export async function linkTo(page: 'reset-password' | 'verify-email', email: string): Promise<string> {
  let link: string | undefined
  await expect
    .poll(
      async () => {
        const mails = await readFile(inject('mailFile'), 'utf8').catch(() => '')
        const own = mails.split(/^(?=From: )/m).filter((mail) => mail.includes(`To: ${email}\n`))
        const links = own.flatMap((mail) => mail.match(/^http\S+$/gm) ?? [])
        link = links.filter((one) => one.includes(`/${page}#`)).at(-1)
        return link
      },
      { timeout: 20_000 },
    )
    .toBeDefined()
  return link!
}
