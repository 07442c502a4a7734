#!/bin/sh
# Backs up everything each day at BACKUP_HOUR (UTC, 0 to 23). For a container beside a server. A failed backup is tried again after
# ten minutes. Not the changes alone: changes need the full backup before, which must not be kept for longer than KEY_BACKUP_DAYS.
set -u
hour=${BACKUP_HOUR:-2}
trap 'exit 0' TERM INT

# A sleep in the background, so that a signal ends it.
wait_for() { sleep "$1" & wait $!; }

back_up() {
  sh "$(dirname "$0")/back-up.sh" "$1"
  status=$?
  # Wrong settings stay wrong.
  [ "$status" != 78 ] || exit 78
  return "$status"
}

# Without a backup there is nothing to restore, so the first one is made at once. After a restart it is the changes.
until back_up incr; do wait_for 600; done
while :; do
  now=$(date -u +%s)
  next=$((now - now % 86400 + hour * 3600))
  [ "$next" -gt "$now" ] || next=$((next + 86400))
  wait_for $((next - now))
  until back_up full; do wait_for 600; done
done
