/** Prints a step of the demo. */
export function tell(step: string, text: string): void {
  console.log(`${new Date().toTimeString().slice(0, 8)} ${step.padEnd(10)} ${text}`)
}
