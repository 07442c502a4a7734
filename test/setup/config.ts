/** The number of the vitest worker of this test file, from 1. */
export const workerNumber = Number(process.env.VITEST_POOL_ID)
