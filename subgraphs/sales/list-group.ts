/** The consumer group that keeps the order list up to date. */
export const listGroup = 'sales-list'
