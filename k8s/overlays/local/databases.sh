# Sourced once by the image of PostgreSQL, on an empty volume: one database and one role for each service.
set -eu
for one in gateway profile routing analytics; do
    psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
        --set role="$one" --set password="$(printenv "${one}_password")" <<'SQL'
CREATE ROLE :"role" LOGIN PASSWORD :'password';
CREATE DATABASE :"role" OWNER :"role";
REVOKE ALL ON DATABASE :"role" FROM PUBLIC;
SQL
done
