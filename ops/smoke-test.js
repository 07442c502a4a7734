// node ops/smoke-test.js <url of the router>: reads the catalogue until the router answers, for at most a minute. For a pipeline,
// after a deployment. In plain JavaScript, so that any Node can run it without an installation.
const [url] = process.argv.slice(2)
const limitMilliseconds = 60_000
const query = '{ products(first: 1) { edges { node { id name price { amount currency } } } } }'

/** Undefined if the answer is as it has to be. */
async function fault() {
  try {
    const response = await fetch(new URL('/graphql', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      signal: AbortSignal.timeout(5_000),
    })
    const { data, errors } = await response.json()
    if (response.status !== 200 || errors) return `${response.status} ${JSON.stringify(errors ?? {})}`
    return Array.isArray(data?.products?.edges) ? undefined : `an answer without products: ${JSON.stringify(data)}`
  } catch (error) {
    return error.cause?.message ?? error.message
  }
}

if (!URL.canParse(url ?? '')) {
  console.error('Usage: node ops/smoke-test.js <url of the router>')
  process.exitCode = 2
} else {
  const end = Date.now() + Number(process.env.SMOKE_TEST_MS ?? limitMilliseconds)
  let last = await fault()
  while (last && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    last = await fault()
  }
  if (last) {
    console.error(`${url} does not serve the catalogue: ${last}`)
    process.exitCode = 1
  } else console.log(`${url} serves the catalogue`)
}
