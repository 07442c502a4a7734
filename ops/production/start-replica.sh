#!/bin/sh
# Starts the streaming replica. An empty volume gets a copy of the primary first, with a slot that keeps its WAL.
set -eu
umask 077
passwords=/tmp/passwords
printf 'postgres:5432:*:replication:%s\n' "$(cat /run/secrets/REPLICATION_PASSWORD)" > "$passwords"
primary="host=postgres user=replication passfile=$passwords application_name=replica"
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  # Of an interrupted copy.
  rm -rf "$PGDATA"
  # The slot of a replica whose volume was deleted is there already.
  pg_basebackup --dbname="$primary" --pgdata="$PGDATA.unfinished" --wal-method=stream --create-slot --slot=replica ||
    { rm -rf "$PGDATA.unfinished"; pg_basebackup --dbname="$primary" --pgdata="$PGDATA.unfinished" --wal-method=stream --slot=replica; }
  touch "$PGDATA.unfinished/standby.signal"
  mv "$PGDATA.unfinished" "$PGDATA"
fi
# A primary that was restored to a moment has that moment and the command for its archive in postgresql.auto.conf, and so
# has the copy: it would stop before it catches up.
exec postgres -crecovery_target_time= -crestore_command= -cmax_connections=200 -cshared_buffers=512MB -chot_standby=on \
  -clisten_addresses='*' -cprimary_conninfo="$primary" -cprimary_slot_name=replica
