# PostgreSQL with pgBackRest. The context is ops/. The official image, whose repository has a pgBackRest for this PostgreSQL.
ARG POSTGRES_IMAGE=postgres:18-trixie
FROM ${POSTGRES_IMAGE}
USER root
RUN apt-get update && apt-get install --yes --no-install-recommends pgbackrest && rm -rf /var/lib/apt/lists/* \
  && install -d -o postgres -g postgres -m 700 /var/lib/pgbackrest
COPY backup/pgbackrest.conf backup/pgbackrest.sh backup/back-up.sh backup/restore.sh backup/run-daily.sh \
  production/start-replica.sh /usr/local/lib/waybill/
USER postgres
