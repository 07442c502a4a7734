#!/bin/sh
# Starts docker-compose.production.yml. The first time it writes the secrets, and a certificate for this machine that no browser
# trusts: put that of your host into secrets/tls_certificate (with its intermediates) and secrets/tls_key.
. "$(dirname "$0")/compose.sh"

node ops/production/write-secrets.js
if [ ! -e secrets/tls_certificate ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 90 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost -keyout secrets/tls_key -out secrets/tls_certificate
  # nginx has another user, and the owner copies the certificate of the host over it.
  chmod 644 secrets/tls_key secrets/tls_certificate
fi
compose up --build --detach --wait
remember
