#!/bin/sh
# Backs up every day at BACKUP_HOUR (UTC, 0 to 23): everything on Sundays, the changes on other days. For a container beside a
# server. A failed backup is tried again after ten minutes.
set -u
hour=${BACKUP_HOUR:-2}
trap 'exit 0' TERM INT

# A sleep in the background, so that a signal ends it.
wait_for() { sleep "$1" & wait $!; }

# Without a backup there is nothing to restore, so the first one is made at once.
until sh "$(dirname "$0")/back-up.sh"; do wait_for 600; done
while :; do
  now=$(date -u +%s)
  next=$((now - now % 86400 + hour * 3600))
  [ "$next" -gt "$now" ] || next=$((next + 86400))
  wait_for $((next - now))
  kind=incr
  [ "$(date -u +%u)" = 7 ] && kind=full
  until sh "$(dirname "$0")/back-up.sh" "$kind"; do wait_for 600; done
done
