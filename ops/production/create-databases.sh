#!/bin/sh
# Runs once, when the PostgreSQL image prepares an empty volume: a database for each service, owned by a role of the same name
# that can open no other, and a role for the replica. The passwords are secrets.
set -eu

sql() { psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username postgres --dbname postgres "$@"; }

for name in sales delivery product auth webhooks; do
  password=$(cat "/run/secrets/$(echo "$name" | tr a-z A-Z)_DATABASE_PASSWORD")
  sql --set name="$name" --set password="$password" <<'SQL'
create role :"name" login password :'password';
create database :"name" owner :"name" template template0;
revoke all on database :"name" from public;
SQL
done
sql --set password="$(cat /run/secrets/REPLICATION_PASSWORD)" <<'SQL'
create role replication login replication password :'password';
revoke all on database postgres, template1 from public;
-- The administrator comes in from inside the container only.
alter role postgres password null;
SQL
echo 'host replication replication all scram-sha-256' >> "$PGDATA/pg_hba.conf"
