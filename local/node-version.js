// Loaded before everything else (`node --import`). Plain JavaScript, because an old Node cannot load TypeScript and
// reports only "Unknown file extension .ts".
const needed = 24
const found = process.versions.node
if (Number(found.split('.')[0]) < needed) {
  console.error(`Waybill needs Node ${needed} or later, this is Node ${found} (${process.execPath}).
On Linux (x64, arm64) and Windows (x64) \`npm ci\` installs it, unless optional dependencies are omitted. On other systems
install it from https://nodejs.org. Start with \`npm start\`: npm finds the Node in node_modules, a shell does not.`)
  process.exit(1)
}
