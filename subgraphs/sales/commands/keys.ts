// `npm run sales-keys`: backups of the data keys of sales, and erasures after a restore of its database. See docs/persons.md.
import { runKeysCommand } from '#platform/encryption/keys-command.ts'
import { eraseAgain } from '../operations/erase-customers.ts'

await runKeysCommand({ service: 'sales', erase: eraseAgain })
