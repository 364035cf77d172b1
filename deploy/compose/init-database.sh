#!/bin/sh
# Run once by the database's image, as superuser: two roles, one database, three extensions.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set owner="$PLUMBLINE_OWNER_PASSWORD" --set app="$PLUMBLINE_APP_PASSWORD" <<'SQL'
CREATE ROLE plumbline LOGIN PASSWORD :'owner';
CREATE ROLE plumbline_app LOGIN PASSWORD :'app';
CREATE DATABASE plumbline OWNER plumbline;
\connect plumbline
CREATE EXTENSION vector;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION unaccent;
SQL
