# What the other scripts here share: the directory, and the command. Read by them, not run.
set -eu
cd "$(dirname "$0")/../.."
file=docker-compose.production.yml
compose() { docker compose --project-directory . --file "$file" "$@"; }
# The files that the running version and the one before were started with: an image may need other commands and variables.
running=.production/running.yml
before=.production/before.yml
remember() {
  mkdir -p .production
  cp "$file" "$running"
}
# Where nginx answers on this machine. Its port may be set in .env, which compose reads and this shell does not.
entry() {
  address=$(compose port nginx 8443)
  echo "${WAYBILL_URL:-https://localhost:${address##*:}}"
}
# Each service, and the two processes of it.
services='auth product sales delivery webhooks router'
databases='sales delivery product auth webhooks'
