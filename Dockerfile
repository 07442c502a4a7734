# One image for all services. The command selects one or several: node ops/serve.ts sales
#
# The official Node image with the major version of package.json. Only the major version is pinned, so that each build
# gets the fixes of Node and Debian. For reproducible builds, pass a digest: --build-arg NODE_IMAGE=node@sha256:…
ARG NODE_IMAGE=node:24-trixie-slim

FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
COPY patches patches
# The optional dependencies are Node itself. No production dependency needs an install script, only our own patches do.
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund --loglevel=error && npx --no patch-package \
  # Half of the size: source maps, types and readmes. Licences stay.
  && find node_modules -type f \( -name '*.map' -o -name '*.ts' -o -name '*.cts' -o -name '*.mts' -o -name '*.flow' \
    -o -name '*.tsbuildinfo' -o -iname 'readme*.md' -o -iname 'changelog*.md' -o -iname 'history.md' \) -delete \
  # A quarter of the rest: copies of modules for bundlers and for require(), which nothing here loads, and tests.
  && rm -rf node_modules/@graphql-yoga/render-graphiql/cjs && find node_modules/drizzle-orm -name '*.cjs' -delete \
  && find node_modules -type d -path '*/@opentelemetry/*/build/es*' -prune -exec rm -rf {} + \
  && find node_modules -regextype posix-extended -type d \
    -regex '(.*/)?node_modules/(@[^/]+/)?[^/@]+/(test|tests|__tests__|bench|benchmarks?|examples?|docs)' \
    -prune -exec rm -rf {} +

# The storefront and the board. Their bundler is a development dependency, and only the built files are in the image.
FROM ${NODE_IMAGE} AS pages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
# The board reads files of products as `npm run import` does.
COPY platform platform
COPY ops/import ops/import
COPY pages pages
RUN node pages/build.ts

FROM ${NODE_IMAGE}
# The health check reads the ports, too. The semi-spaces (in MiB) are smaller than Node's: under load the
# services need 17 % less memory (docs/adr/0027).
ENV NODE_ENV=production \
    NODE_OPTIONS=--max-semi-space-size=16 \
    HOST=0.0.0.0 \
    ROUTER_PORT=4000 SALES_PORT=3001 DELIVERY_PORT=3002 PRODUCT_PORT=3003 AUTH_PORT=3004 WEBHOOKS_PORT=3005
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
# Its "imports" resolve #platform/ and #schema/.
COPY package.json ./
COPY platform platform
COPY schema schema
COPY router router
COPY subgraphs subgraphs
COPY ops ops
COPY --from=pages /app/pages/dist pages/dist
# Compiled code: a process loads its modules with a third less CPU time. Node looks for the cache of the user that runs
# it, and only reads it, so it belongs to root in the end, and the file system can be read-only. Node writes each file for
# its user alone.
ENV NODE_COMPILE_CACHE=/app/.compile-cache
RUN mkdir .compile-cache && chown 1000:1000 .compile-cache \
  && setpriv --reuid=1000 --regid=1000 --clear-groups node ops/fill-compile-cache.ts \
  && chown -R root:root .compile-cache && chmod -R a+rX .compile-cache \
  && setpriv --reuid=1000 --regid=1000 --clear-groups cat .compile-cache/*/* > /dev/null

# For backups of the keys (ops/back-up-keys.ts): a volume there belongs to the user, too.
RUN install -d -o node -g node -m 700 /var/lib/waybill/keys

# The user `node` of the image, by number, so that an orchestrator can verify that it is not root. All files belong to
# root. Services write nothing to disk, so the root file system can be read-only.
USER 1000:1000
# The public ports. With <SERVICE>_INTERNAL_PORT, that port serves the internal routes.
EXPOSE 4000 3001 3002 3003 3004 3005
# Node is the first process and handles the signal (platform/process/lifecycle.ts): it finishes requests within 10 s.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["node", "ops/check-health.js"]
CMD ["node", "ops/serve.ts", "router"]
