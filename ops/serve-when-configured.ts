// The process of `npm start`: loads the services that its arguments name while PostgreSQL and Redis start, and receives its
// environment over IPC as soon as their addresses are known.
import { once } from 'node:events'
import { collectWhenIdle } from '../platform/process/collect-when-idle.ts'
import { runServices } from '../platform/process/lifecycle.ts'
import { loadDefinitions } from './service-definitions.ts'

// The supervisor may end while the modules are loaded, also those above.
const leave = () => process.exit(0)
process.once('disconnect', leave)
if (!process.connected) leave()

const configured = once(process, 'message')
const definitions = await loadDefinitions(process.argv.slice(2))
const [environment] = await configured
Object.assign(process.env, environment)
process.off('disconnect', leave)
await runServices(definitions)
collectWhenIdle()
