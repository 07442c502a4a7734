// `npm run auth-keys`: backups of the data keys of auth, and erasures after a restore of its database. See docs/persons.md.
import { runKeysCommand } from '#platform/encryption/keys-command.ts'
import { eraseAgain } from '../operations/customers/erase-customer.ts'

await runKeysCommand({ service: 'auth', erase: eraseAgain })
