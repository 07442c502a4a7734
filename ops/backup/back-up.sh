#!/bin/sh
# Backs up the server of the environment (see pgbackrest.conf), while it runs: back-up.sh [full|diff|incr]
# Without an argument: what has changed since the last backup, or everything if there is none. Then deletes what is older than
# KEY_BACKUP_DAYS, because the files contain the keys of persons: see docs/persons.md.
set -eu
pgbackrest="$(dirname "$0")/pgbackrest.sh"
days=${KEY_BACKUP_DAYS:-7}
case $days in
  '' | *[!0-9]* | 0*) echo "KEY_BACKUP_DAYS must be a number of days from 1 on, not \"$days\"" >&2; exit 78 ;;
esac
# Does nothing if the stanza is there.
"$pgbackrest" stanza-create
# Switches to a new WAL file and waits until the old one is in the archive.
"$pgbackrest" check
"$pgbackrest" backup --type="${1:-incr}"
# pgBackRest keeps a number of full backups (pgbackrest.sh), which are older after days without one. Their names begin with
# their time. The newest one stays.
oldest=$(date -u -d "$days days ago" +%Y%m%d-%H%M%S)
full=$("$pgbackrest" repo-ls "backup/$PGBACKREST_STANZA" --filter '^[0-9]{8}-[0-9]{6}F$')
newest=$(echo "$full" | sort | tail -n 1)
for label in $full; do
  [ "$label" != "$newest" ] || continue
  [ "$(printf '%s\n' "$label" "${oldest}F" | sort | head -n 1)" = "$label" ] || continue
  "$pgbackrest" expire --set="$label"
done
"$pgbackrest" info
