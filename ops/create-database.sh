#!/bin/sh
# Runs once, when the PostgreSQL image prepares an empty volume. Creates the database $DATABASE, owned by a role of the
# same name without privileges on the server or on other databases. $POSTGRES_PASSWORD is also the password of the role.
set -eu

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username postgres --dbname postgres <<'SQL'
\getenv name DATABASE
\getenv password POSTGRES_PASSWORD
create role :"name" login password :'password';
create database :"name" owner :"name" template template0;
revoke all on database :"name", postgres, template1 from public;
-- The administrator comes in from inside the container only: docker compose exec sales-db psql --username postgres
alter role postgres password null;
SQL
