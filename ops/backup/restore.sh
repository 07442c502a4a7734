#!/bin/sh
# Restores the stopped server of the environment (see pgbackrest.conf):
#   restore.sh latest
#   restore.sh '2026-11-29 10:15:00+00'   # all that was committed up to this moment
# Files of the data directory that are as in the backup stay. Start the server afterwards: it replays its WAL, which takes a
# while, and then accepts writes. See docs/backup.md for the rest of a restore.
set -eu
pgbackrest="$(dirname "$0")/pgbackrest.sh"
moment=${1:?'latest, or a moment such as "2026-11-29 10:15:00+00"'}
if [ "$moment" = latest ]; then
  exec "$pgbackrest" restore --delta
fi
exec "$pgbackrest" restore --delta --type=time --target="$moment" --target-action=promote
