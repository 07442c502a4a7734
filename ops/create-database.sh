#!/bin/sh
# Runs once, when the PostgreSQL image prepares an empty volume. Makes the database $DATABASE, and as its owner a role of
# the same name, which has no power over the server and may open no other database. $POSTGRES_PASSWORD is the role's.
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
