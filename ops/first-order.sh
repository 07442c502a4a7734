#!/bin/sh
# From nothing to a first order, as often as you like: a client for operations, a product with stock, a customer, an order, and its shipment.
# Needs curl. With containers:
#
#   docker compose up --build --wait
#   sh ops/first-order.sh
#
# `npm start` has the client `operations` already: OPERATIONS_SECRET=operations-secret sh ops/first-order.sh
set -eu

router=${WAYBILL_URL:-http://localhost:${ROUTER_PORT:-4000}}
auth=${OAUTH_URL:-http://localhost:${AUTH_PORT:-3004}}

step() { printf '\n%s\n' "$1"; }

# Prints a text field of a JSON response: field <name>
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }

# Sends an operation and prints the response: ask <access token, or nothing> <operation>
ask() {
  operation=$(printf '%s' "$2" | tr '\n' ' ' | sed 's/\\/\\\\/g; s/"/\\"/g')
  set -- "$1" "{\"query\":\"$operation\"}"
  curl -sS "$router/graphql" -H 'content-type: application/json' ${1:+-H "authorization: Bearer $1"} -d "$2"
}

# Stops the script if a value is missing: need <value> <response that should have it>
need() {
  if [ -z "$1" ]; then
    printf 'This is not the expected response:\n%s\n' "$2" >&2
    exit 1
  fi
}

step '1. A client that manages catalogue, stock and shipments'
client=operations
if [ -z "${OPERATIONS_SECRET:-}" ]; then
  # A client of this script alone: each run replaces its secret.
  client=first-order
  OPERATIONS_SECRET=$(docker compose exec -T "${AUTH_CONTAINER:-auth}" node subgraphs/auth/commands/register-client.ts "$client" --replace --scopes \
    'products:read products:write inventory:write orders:read orders:update_status shipments:read shipments:update customers:read customers:manage clients:manage')
  echo "$client, with the secret $OPERATIONS_SECRET"
fi
response=$(curl -sS -u "$client:$OPERATIONS_SECRET" -d grant_type=client_credentials "$auth/oauth/token")
operations=$(echo "$response" | field access_token)
need "$operations" "$response"
echo 'It has an access token, for an hour.'

step '2. A product, and a hundred of it in stock'
response=$(ask "$operations" 'mutation {
  upsertProduct(input: { id: "first_mug", name: "Enamel mug", price: "19.90", currency: "EUR" }) {
    ... on UpsertProductSuccess { product { id } }
    ... on ProductRefused { code message }
  }
  adjustStock(productId: "first_mug", delta: 100, reason: "first delivery") {
    ... on AdjustStockSuccess { product { id availability { availableQuantity } } }
    ... on ProductRefused { code message }
  }
}')
need "$(echo "$response" | field id)" "$response"
echo "$response"

step '3. A customer signs up'
email=customer-$(date +%s)-$$@example.com
response=$(ask '' "mutation {
  signUp(input: { email: \"$email\", password: \"a password of ten characters\", name: \"First Customer\" }) {
    ... on Session { accessToken }
    ... on SessionRefused { code message }
  }
}")
customer=$(echo "$response" | field accessToken)
need "$customer" "$response"
echo "$email"

step '4. The customer places an order'
response=$(ask "$customer" 'mutation {
  createOrder(input: { items: [{ productId: "first_mug", quantity: 2 }] }) {
    ... on CreateOrderSuccess { order { id status totalAmount { amount currency } } }
    ... on Refusal { code message }
  }
}')
order=$(echo "$response" | field id)
need "$order" "$response"
echo "$response"

step '5. The parcel leaves, and arrives'
# The shipment is created by an event, a moment after the order.
until ask "$operations" "{ order(id: \"$order\") { shipment { status } } }" | grep -q '"status"'; do sleep 1; done
for status in SHIPPED DELIVERED; do
  # With `npm start` the simulated carrier moves the parcel, too: then a status may be refused as the parcel has it already.
  ask "$operations" "mutation {
    updateShipmentStatus(input: { orderId: \"$order\", status: $status, trackingNumber: \"TRACK-$order\" }) {
      ... on UpdateShipmentStatusSuccess { shipment { status trackingNumber } }
      ... on Refusal { code message }
    }
  }"
done

step '6. The order, as its customer sees it'
# Its status follows the shipment by an event, too.
until ask "$customer" "{ order(id: \"$order\") { status } }" | grep -q DELIVERED; do sleep 1; done
ask "$customer" "{ order(id: \"$order\") { id status history { version status occurredAt } shipment { trackingNumber } } }"
