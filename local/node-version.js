// Loaded before everything else (`node --import`), and in plain JavaScript, for a Node that is too old cannot even read
// the rest: it would say "Unknown file extension .ts", and nobody would know what to do.
const needed = 24
const found = process.versions.node
if (Number(found.split('.')[0]) < needed) {
  console.error(`Waybill needs Node ${needed} or later, this is Node ${found} (${process.execPath}).
On Linux (x64, arm64) and Windows (x64) \`npm ci\` brings it along, unless optional dependencies are omitted; elsewhere
install it from https://nodejs.org. Start with \`npm start\`: npm finds the Node in node_modules, a shell does not.`)
  process.exit(1)
}
