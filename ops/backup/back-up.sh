#!/bin/sh
# Backs up the server of the environment (see pgbackrest.conf), while it runs: back-up.sh [full|diff|incr]
# Without an argument: what has changed since the last backup, or everything if there is none.
set -eu
pgbackrest="$(dirname "$0")/pgbackrest.sh"
# Does nothing if the stanza is there.
"$pgbackrest" stanza-create
# Switches to a new WAL file and waits until the old one is in the archive.
"$pgbackrest" check
"$pgbackrest" backup --type="${1:-incr}"
"$pgbackrest" info
