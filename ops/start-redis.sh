#!/bin/sh
# Starts Redis with a user for each service: fills the passwords of the environment into redis-users.acl, which is beside this
# file, and passes all arguments on to redis-server. The passwords are letters and digits.
set -eu
umask 077
acl="${TMPDIR:-/tmp}/redis-users.acl"
cp "$(dirname "$0")/redis-users.acl" "$acl"
chmod 600 "$acl"
for name in REDIS SALES_REDIS DELIVERY_REDIS PRODUCT_REDIS AUTH_REDIS WEBHOOKS_REDIS ROUTER_REDIS; do
  eval "password=\${${name}_PASSWORD:?is not set}"
  sed "s/@${name}_PASSWORD@/${password}/" "$acl" > "$acl.next"
  mv "$acl.next" "$acl"
done
exec redis-server --aclfile "$acl" "$@"
