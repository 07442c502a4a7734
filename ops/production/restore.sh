#!/bin/sh
# Restores the databases of docker-compose.production.yml to a moment, and publishes their events again. Everything stops meanwhile:
#   restore.sh latest
#   restore.sh '2026-11-29 10:15:00+00'
# See docs/backup.md.
. "$(dirname "$0")/compose.sh"
moment=${1:?'latest, or a moment such as "2026-11-29 10:15:00+00"'}
# A wrong one would be noticed when everything is stopped, one to come only when the files are restored.
[ "$moment" = latest ] || node -e '
  const [moment] = process.argv.slice(1)
  const isMoment = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:?\d\d)?$/.test(moment)
  if (isMoment && Date.parse(moment) <= Date.now()) process.exit(0)
  console.error(`"${moment}" is not a past moment such as "2026-11-29 10:15:00+00": nothing is stopped or restored`)
  process.exit(1)
' "$moment"

# The list of erasures of now, which the restored databases do not have. If they do not answer, that of the last daily backup.
compose run --rm --no-deps -T key-backups node ops/back-up-keys.ts /var/lib/waybill/keys ||
  echo 'The keys cannot be backed up now: the list of erasures of their last backup is applied.' >&2
compose stop
compose run --rm --no-deps -T backup /usr/local/lib/waybill/restore.sh "$moment"
# The replica is a copy of what is gone.
compose rm --force --stop postgres-replica
docker volume rm waybill-production_replica-data
compose up --detach --wait postgres redis
until [ "$(compose exec -T postgres psql -U postgres -Atc 'select pg_is_in_recovery()')" = f ]; do sleep 1; done
compose run --rm --no-deps -T apply-erasures
compose run --rm --no-deps -T replay-events
compose up --detach --wait
