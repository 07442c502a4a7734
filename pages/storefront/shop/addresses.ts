/** The addresses of pages that are documents of their own: see router/http/pages/built-pages.ts. */
const base = import.meta.env.BASE_URL

export const shopAddress = base
export const myOrdersAddress = `${base}orders`
export const orderAddress = (orderId: string): string => `${base}orders/${encodeURIComponent(orderId)}`
export const accountAddress = `${base}account`
export const forgotPasswordAddress = `${base}forgot-password`
