#!/bin/sh
# Backs up docker-compose.production.yml now, while it runs: back-up.sh [full|diff|incr]. See docs/backup.md.
. "$(dirname "$0")/compose.sh"
compose exec -T backup /usr/local/lib/waybill/back-up.sh "$@"
