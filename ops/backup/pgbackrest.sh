#!/bin/sh
# Runs pgBackRest with the passphrase of the file BACKUP_PASSPHRASE_FILE: as archive_command, as restore_command, and for people.
#   pgbackrest.sh info
set -eu
PGBACKREST_CONFIG=${PGBACKREST_CONFIG:-$(dirname "$0")/pgbackrest.conf}
PGBACKREST_REPO1_CIPHER_PASS=$(cat "${BACKUP_PASSPHRASE_FILE:?is not set}")
# PostgreSQL calls this file in its restore_command.
PGBACKREST_CMD=$(cd "$(dirname "$0")" && pwd)/pgbackrest.sh
# Backups contain the keys of persons, so they are kept for KEY_BACKUP_DAYS: with one full backup a day, as many of them.
PGBACKREST_REPO1_RETENTION_FULL=${KEY_BACKUP_DAYS:-7}
export PGBACKREST_CONFIG PGBACKREST_REPO1_CIPHER_PASS PGBACKREST_CMD PGBACKREST_REPO1_RETENTION_FULL
exec pgbackrest "$@"
