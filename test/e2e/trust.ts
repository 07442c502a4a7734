// Before each file: the test process trusts the authority of a hardened system.
import { inject } from 'vitest'
import { trustAuthority } from '#platform/tls/trusted-authorities.ts'

const file = inject('authorityFile')
if (file !== undefined) trustAuthority(file)
