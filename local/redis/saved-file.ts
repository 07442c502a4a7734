import { join } from 'node:path'

/** The data that the embedded Valkey has saved, and loads at its start. */
export const savedFile = (directory: string) => join(directory, 'dump.rdb')
