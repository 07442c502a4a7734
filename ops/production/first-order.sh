#!/bin/sh
# ops/first-order.sh with the system of docker-compose.production.yml, by way of nginx.
. "$(dirname "$0")/compose.sh"

WAYBILL_URL=${WAYBILL_URL:-https://localhost:${HTTPS_PORT:-443}}
OAUTH_URL=$WAYBILL_URL
# The certificate that up.sh makes is its own authority.
CURL_CA_BUNDLE=${CURL_CA_BUNDLE:-secrets/tls_certificate}
COMPOSE_FILE=docker-compose.production.yml
AUTH_CONTAINER=auth-a
export WAYBILL_URL OAUTH_URL CURL_CA_BUNDLE COMPOSE_FILE AUTH_CONTAINER
exec sh ops/first-order.sh
