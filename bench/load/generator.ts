import { startChild } from '../processes/child.ts'
import type { Task, TaskResult } from './task.ts'

/** Starts a load generator. */
export const startGenerator = () => startChild<Task, TaskResult>(new URL('./worker.ts', import.meta.url))
