#!/bin/sh
# Prints the events of a publisher, each as a line of JSON, and continues where it stopped:
#   REDIS_URL=redis://localhost:6379 sh examples/consume-events.sh <group> [sales|delivery|product]
# Needs redis-cli. An event may come again: event_id tells.
set -eu
group=${1:?usage: consume-events.sh group publisher} publisher=${2:-sales}
redis() { redis-cli --no-auth-warning -u "${REDIS_URL:-redis://localhost:6379}" "$@" </dev/null; }
streams=$(seq -f "waybill:{$publisher:%g}" 0 15)
for stream in $streams; do redis XGROUP CREATE "$stream" "$group" 0 MKSTREAM >/dev/null; done
read_after() { redis XREADGROUP GROUP "$group" "$(hostname)" COUNT 100 BLOCK 5000 STREAMS $streams $(yes "$1" | head -n 16); }
# redis-cli prints one line for each name, id, field and value. Acknowledge an event only after it has been processed.
process() {
  while read -r line; do case $line in
    waybill:*) stream=$line ;;
    [0-9]*-[0-9]*) id=$line ;;
    '{'*) printf '%s\n' "$line" && redis XACK "$stream" "$group" "$id" >/dev/null ;;
  esac; done
}
read_after 0 | process # Delivered earlier, but not acknowledged.
while :; do read_after '>' | process; done
