// Without imports, because the tool that generates migrations reads it too.

/** The statuses of a delivery. */
export const deliveryStatuses = ['PENDING', 'DELIVERED', 'DEAD'] as const
export type DeliveryStatus = (typeof deliveryStatuses)[number]

/** Why an endpoint is switched off. */
export const disabledReasons = ['BY_OPERATOR', 'FAILING', 'GONE', 'BACKLOG_FULL'] as const
export type DisabledReason = (typeof disabledReasons)[number]
