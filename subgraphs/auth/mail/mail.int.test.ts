import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { createLog } from '#platform/process/log.ts'
import { deliverBySmtp } from './deliver-by-smtp.ts'
import { deliverToFile } from './deliver-to-file.ts'
import { createMailQueue } from './mail-queue.ts'

const mail = { to: 'ada@example.com', subject: 'A link', text: 'Open https://shop.example/reset#token=abc' }
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

describe('by SMTP', () => {
  it('hands over the message, with user and password', async () => {
    const received: string[] = []
    const users: unknown[] = []
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth({ username, password }, _session, done) {
        users.push([username, password])
        done(null, { user: username })
      },
      onData(stream, _session, done) {
        let text = ''
        stream.on('data', (chunk) => {
          text += chunk
        })
        stream.on('end', () => {
          received.push(text)
          done()
        })
      },
    })
    server.listen(0, '127.0.0.1')
    closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())))
    await once(server.server, 'listening')
    const { port } = server.server.address() as AddressInfo
    const { deliver, close } = deliverBySmtp({
      url: `smtp://shop:secret@127.0.0.1:${port}`,
      from: 'Shop <shop@example.com>',
    })
    closing.unshift(close)
    await deliver(mail)
    expect(users).toEqual([['shop', 'secret']])
    expect(received).toHaveLength(1)
    for (const part of ['From: Shop <shop@example.com>', 'To: ada@example.com', 'Subject: A link', mail.text])
      expect(received[0]).toContain(part)
  })
})

describe('into a file', () => {
  it('appends messages, readable for its user alone', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'waybill-mail-'))
    closing.push(() => rm(directory, { recursive: true }))
    const file = join(directory, 'mail.txt')
    const deliver = deliverToFile(file, 'shop@example.com')
    await deliver(mail)
    await deliver({ ...mail, to: 'bea@example.com' })
    const content = await readFile(file, 'utf8')
    expect(content.match(/^To: .*$/gm)).toEqual(['To: ada@example.com', 'To: bea@example.com'])
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })
})

describe('the queue', () => {
  function logged() {
    let lines = ''
    const write = (line: Buffer, _encoding: string, done: () => void) => {
      lines += line
      done()
    }
    return { log: createLog('test', 'trace', new Writable({ write })), lines: () => lines }
  }

  it('tries a message again after a failure', async () => {
    let attempts = 0
    const queue = createMailQueue(async () => {
      if (++attempts < 2) throw new Error('421 try again')
    }, logged().log)
    queue.submit(async () => mail)
    await queue.settled()
    expect(attempts).toBe(2)
  })

  it('drops a message that cannot be composed, continues, and logs no address', async () => {
    const { log, lines } = logged()
    const delivered: string[] = []
    const queue = createMailQueue(async ({ to }) => void delivered.push(to), log)
    queue.submit(async () => {
      throw new Error('no database for ada@example.com')
    })
    queue.submit(async () => undefined)
    queue.submit(async () => mail)
    await queue.settled()
    expect(delivered).toEqual(['ada@example.com'])
    expect(lines()).toContain('a mail cannot be delivered')
    expect(lines()).not.toContain('example.com')
  })

  it('is bounded', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>()
    let delivered = 0
    const queue = createMailQueue(async () => {
      await gate
      delivered++
    }, logged().log)
    for (let count = 0; count < 1_500; count++) queue.submit(async () => mail)
    open()
    await queue.settled()
    expect(delivered).toBe(1_002)
  })
})
