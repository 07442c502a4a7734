# One image for all of Waybill. The command says which service a container is: node subgraphs/sales/main.ts
#
# The official Node of the major version that package.json brings along for development. Its minor versions and Debian's
# security fixes are to come in with each build, so no more than that is pinned; for the same bytes every time, give a
# digest: --build-arg NODE_IMAGE=node@sha256:…
ARG NODE_IMAGE=node:24-trixie-slim

FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
COPY patches patches
# The optional dependencies are Node itself. What runs in production needs no script to install it but our own patches.
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund --loglevel=error && npx --no patch-package

FROM ${NODE_IMAGE}
# The ports stand here for the health check too, which looks up what its service was told. Objects of a request live as long
# as the request: with room for them, in MiB, the garbage collector seldom meets one that it has to keep.
ENV NODE_ENV=production \
    NODE_OPTIONS=--max-semi-space-size=16 \
    HOST=0.0.0.0 \
    ROUTER_PORT=4000 SALES_PORT=3001 DELIVERY_PORT=3002 PRODUCT_PORT=3003 AUTH_PORT=3004
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
# Its "imports" say where #platform/ and #schema/ are.
COPY package.json ./
COPY platform platform
COPY schema schema
COPY router router
COPY subgraphs subgraphs
COPY ops ops

# The image's user `node`, by number, so that an orchestrator can see that it is not root. All files are root's: nothing
# here writes to disk, and the root file system can be read-only.
USER 1000:1000
# What everybody may reach. Where <SERVICE>_INTERNAL_PORT is set, the rest is served on that port.
EXPOSE 4000 3001 3002 3003 3004
# Node is the first process and handles this itself (platform/process/lifecycle.ts): it finishes what runs, within 10 s.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["node", "ops/check-health.js"]
CMD ["node", "router/main.ts"]
