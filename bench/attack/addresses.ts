// Every caller has its own address: all of 127.0.0.0/8 is this machine.

/** Each attack has its own address, so that a quota used up by one does not block the next. */
export const attackerAddress = (index: number) => `127.0.1.${index + 1}`

/** @param index of the bystander, from 0 to 199 */
export const bystanderAddress = (index: number) => `127.0.2.${index + 1}`

/** The only proxy that the services trust: the router. Attackers and bystanders connect directly. */
export const trustedProxy = '127.0.0.1'
