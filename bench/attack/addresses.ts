// Every caller has an address of its own: all of 127.0.0.0/8 is this machine.

/** Each attack comes from another address: what one has used up of its quota must not protect from the next. */
export const attackerAddress = (index: number) => `127.0.1.${index + 1}`

/** @param index of the bystander, from 0 to 199 */
export const bystanderAddress = (index: number) => `127.0.2.${index + 1}`

/** The only peer whose `X-Forwarded-For` the services believe: the router. Attackers and bystanders connect directly. */
export const trustedProxy = '127.0.0.1'
