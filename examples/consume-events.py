# Prints the events of a publisher, each as a line of JSON, and continues where it stopped:
#   REDIS_URL=redis://localhost:6379 python3 examples/consume-events.py <group> [sales|delivery|product]
# Needs only Python. With redis-py, `call` is redis.Redis.from_url(url).execute_command. An event may come again: event_id tells.
import os, socket, sys
from urllib.parse import unquote, urlsplit

group, publisher = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "sales"
url = urlsplit(os.environ.get("REDIS_URL", "redis://localhost:6379"))
connection = socket.create_connection((url.hostname, url.port or 6379)).makefile("rwb")

def call(*words):
    encoded = [str(word).encode() for word in words]
    connection.write(b"*%d\r\n" % len(encoded) + b"".join(b"$%d\r\n%s\r\n" % (len(word), word) for word in encoded))
    connection.flush()
    return answer()

def answer():  # RESP2: https://redis.io/docs/latest/develop/reference/protocol-spec/
    line = connection.readline()
    if not line: sys.exit("Redis has closed the connection")
    kind, rest = line[:1], line[1:-2].decode()
    if kind == b"-" and not rest.startswith("BUSYGROUP"): sys.exit(rest)
    if kind == b"$": return None if rest == "-1" else connection.read(int(rest) + 2)[:-2].decode()
    if kind == b"*": return None if rest == "-1" else [answer() for _ in range(int(rest))]
    return rest

if url.password: call("AUTH", unquote(url.username or "default"), unquote(url.password))
if url.path.strip("/"): call("SELECT", url.path.strip("/"))
streams = [f"waybill:{{{publisher}:{partition}}}" for partition in range(16)]
for stream in streams: call("XGROUP", "CREATE", stream, group, 0, "MKSTREAM")
after = "0"  # First the entries that were delivered earlier, but not acknowledged; then new ones.
while True:
    read = call("XREADGROUP", "GROUP", group, socket.gethostname(), "COUNT", 100, "BLOCK", 5000, "STREAMS", *streams, *[after] * 16)
    for stream, entries in read or []:
        for id, fields in entries:
            if fields: print(fields[fields.index("event") + 1], flush=True)
            call("XACK", stream, group, id)  # Only after the event has been processed.
    if after == "0" and not any(entries for _, entries in read or []): after = ">"
