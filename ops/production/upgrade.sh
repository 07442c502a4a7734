#!/bin/sh
# Upgrades docker-compose.production.yml to the version that is checked out, one process after another: each is replaced when the
# one before is ready, so the other one of its service always answers. If the smoke test fails, it goes back by itself.
# upgrade.sh back: to the image before the last upgrade.
. "$(dirname "$0")/compose.sh"

image=${WAYBILL_IMAGE:-waybill}

replace_all() {
  for service in $services; do
    for process in "$service-a" "$service-b"; do
      compose up --detach --no-deps --no-build --wait "$process" || return 1
      # It may have another address now, and nginx looks addresses up when it reads its configuration.
      compose exec -T nginx nginx -s reload -c /etc/waybill/nginx.conf
    done
  done
  # The certificate that up.sh makes is its own authority.
  NODE_EXTRA_CA_CERTS=secrets/tls_certificate node ops/smoke-test.js "$(entry)"
}

# A new release may need further rules. Redis reads the file of its users when it starts, and it keeps running.
renew_redis_users() {
  answers=$(sed 's/^user \([a-z]*\) /ACL SETUSER \1 reset /' secrets/redis_users |
    compose exec -T redis sh -c 'REDISCLI_AUTH=$(cat /run/secrets/REDIS_PASSWORD) redis-cli')
  if echo "$answers" | grep -qvx OK; then
    echo "Redis does not take the rules of its users: $answers" >&2
    exit 1
  fi
}

go_back() {
  docker tag "$image:before" "$image"
  file=$before
  # Those that the version before does not know, as a container for backups, run on.
  export COMPOSE_IGNORE_ORPHANS=true
  replace_all
  cp "$before" "$running"
}

if [ "${1:-}" = back ]; then
  docker image inspect "$image:before" > /dev/null
  go_back
  exit
fi

node ops/production/write-secrets.js
old=$(docker image inspect --format '{{.Id}}' "$image")
compose build router-a
if [ "$old" != "$(docker image inspect --format '{{.Id}}' "$image")" ]; then
  docker tag "$old" "$image:before"
  cp "$running" "$before"
fi
renew_redis_users
# The release before runs on the new tables.
for name in $databases; do compose run --rm --no-deps -T "migrate-$name"; done
if replace_all; then
  remember
  # Daily backups, with the programs of the new version.
  compose up --detach --no-deps --build backup key-backups
else
  echo 'The new version does not work: going back' >&2
  go_back
  exit 1
fi
