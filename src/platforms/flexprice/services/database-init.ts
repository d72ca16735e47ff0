/**
 * Makes the application's role and database, and gives it the password of its secret; as often as it is run. The GRANT is never
 * left out: from PostgreSQL 16 on, whoever makes a role is its member at once, but may not act as it, and so not give it a database.
 * psql encrypts the
 * password itself, asking for it twice: in clear text it would stand in the server's log when the statement fails.
 */
const SQL = String.raw`\set ON_ERROR_STOP on
\getenv role APPLICATION_USER
\getenv database APPLICATION_DATABASE
SELECT format('CREATE ROLE %I LOGIN', :'role')
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'role') \gexec
\password :"role"
SELECT format('GRANT %I TO CURRENT_USER', :'role') \gexec
SELECT format('CREATE DATABASE %I OWNER %I', :'database', :'role')
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
SELECT format('ALTER DATABASE %I OWNER TO %I', :'database', :'role') \gexec
\connect :"database"
SELECT format('ALTER SCHEMA public OWNER TO %I', :'role') \gexec
\echo role :role and database :database are there`;

/** What the task runs: `sh -c` in an image that has psql. */
export const databaseInitScript = `set -eu
cat > /tmp/init.sql <<'SQL'
${SQL}
SQL
printf '%s\\n%s\\n' "$APPLICATION_PASSWORD" "$APPLICATION_PASSWORD" | psql --no-psqlrc --quiet --file /tmp/init.sql`;
