#!/bin/sh
# ops/first-order.sh with the system of docker-compose.production.yml, by way of nginx.
. "$(dirname "$0")/compose.sh"

WAYBILL_URL=$(entry)
OAUTH_URL=$WAYBILL_URL
COMPOSE_FILE=docker-compose.production.yml
AUTH_CONTAINER=auth-a
export WAYBILL_URL OAUTH_URL COMPOSE_FILE AUTH_CONTAINER
# The certificate that up.sh makes is its own authority.
if openssl verify -CAfile secrets/tls_certificate secrets/tls_certificate > /dev/null 2>&1; then
  export CURL_CA_BUNDLE=secrets/tls_certificate
fi
exec sh ops/first-order.sh
