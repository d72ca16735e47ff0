/**
 * Words that cannot name a database or a user. PostgreSQL's reserved key words, and what RDS keeps for itself.
 * https://www.postgresql.org/docs/current/sql-keywords-appendix.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html (DBName, MasterUsername)
 */
const reserved = new Set(
  `all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create
   current_catalog current_date current_role current_time current_timestamp current_user default deferrable desc distinct do
   else end except false fetch for foreign from grant group having in initially intersect into lateral leading limit
   localtime localtimestamp not null offset on only or order placing primary references returning select session_user some
   symmetric table then to trailing true union unique user using variadic when where window with
   admin postgres public rdsadmin rdsrepladmin rds_superuser rdsproxyadmin template0 template1`.split(/\s+/),
);

export function isReserved(name: string): boolean {
  const lower = name.toLowerCase();
  // https://www.postgresql.org/docs/current/sql-createrole.html: names beginning with pg_ are the system's own.
  return lower.startsWith("pg_") || reserved.has(lower);
}
