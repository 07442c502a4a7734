/** The number of the worker that a test file runs in, from 1. Set by vitest. */
export const workerNumber = Number(process.env.VITEST_POOL_ID)
