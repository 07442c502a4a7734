const all = ['auth', 'product', 'sales', 'delivery', 'webhooks', 'router']

/**
 * The services that a command line of `ops/serve.ts` runs; empty for other commands. Docker's init process comes before the
 * command: `/sbin/docker-init -- node ops/serve.ts auth`.
 * @param {readonly string[]} command
 */
export function servicesOf(command) {
  const program = command.findIndex((word) => word.endsWith('ops/serve.ts'))
  const given = program < 0 ? [] : command.slice(program + 1)
  return all.filter((name) => given.includes(name) || given.includes('all'))
}
