# What the other scripts here share: the directory, and the command. Read by them, not run.
set -eu
cd "$(dirname "$0")/../.."
compose() { docker compose --file docker-compose.production.yml "$@"; }
# Each service, and the two processes of it.
services='auth product sales delivery webhooks router'
databases='sales delivery product auth webhooks'
